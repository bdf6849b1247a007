import { useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { mayDo } from '../../../identity/core/access-roles.ts';
import { listPeople, listTeams } from '../../../identity/contract.ts';

/** Whom a schedule can name, and for which teams one may be made. */
export interface Everybody {
  readonly options: readonly { value: string; label: string }[];
  nameOf(personId: string): string;
  /** Where they live, as their settings say. */
  zoneOf(personId: string): string;
  readonly teams: readonly { id: string; name: string; responders: readonly string[] }[];
  /** The first of them that the reader is in. */
  readonly ownTeamId: string | undefined;
}

/** @returns undefined while it is asked; `error` when there was no answer */
export function useEverybody(): { all: Everybody | undefined; error: unknown; retry: () => void } {
  const people = useRouteQuery(listPeople);
  const teams = useRouteQuery(listTeams);
  const { instanceAdmin, teams: mine } = useMe().person;
  const roles = new Map(mine.map(({ id, accessRole }) => [id, accessRole]));
  const retry = () => void Promise.all([people.refetch(), teams.refetch()]);
  if (!people.data || !teams.data) return { all: undefined, error: people.error ?? teams.error, retry };
  const enabled = people.data.items.filter(({ disabledAt }) => disabledAt === null);
  const names = new Map(people.data.items.map(({ id, name }) => [id, name]));
  const zones = new Map(people.data.items.map(({ id, timeZone }) => [id, timeZone]));
  const isTwice = (name: string) => enabled.filter((one) => one.name === name).length > 1;
  const all: Omit<Everybody, 'ownTeamId'> = {
    // Two people of one name are told apart by their address.
    options: enabled.map(({ id, name, email }) => ({
      value: id,
      label: isTwice(name) ? `${name} (${email})` : name,
    })),
    nameOf: (id) => names.get(id) ?? 'somebody who left',
    zoneOf: (id) => zones.get(id) ?? 'UTC',
    teams: teams.data.items
      .filter(({ id }) => mayDo('schedule.manage', { instanceAdmin, roles }, id))
      .map(({ id, name, members }) => ({
        id,
        name,
        responders: members
          .filter((one) => one.accessRole === 'responder' || one.accessRole === 'admin')
          .map((one) => one.id),
      })),
  };
  return { all: { ...all, ownTeamId: all.teams.find(({ id }) => roles.has(id))?.id }, error: null, retry };
}
