import type { Platform } from '../../../platform/index.ts';
import { instanceAdmins, membersOfTeams, type ContactMethod } from '../../identity/index.ts';
import type { Queryable } from './ports.ts';
import { unique } from './resolve-targets.ts';
import { usableMethods } from './usable-methods.ts';

export interface Answerable {
  readonly personId: string;
  readonly name: string;
  /** Where they can be told; none: nowhere. */
  readonly methods: readonly ContactMethod[];
}

/** Who hears of it when nobody was reached: those who answer for the team (its admins and managers) and for the instance. */
export async function toldLoudly(
  platform: Platform,
  db: Queryable,
  teamIds: readonly string[],
): Promise<(teamId: string | undefined) => Answerable[]> {
  const ofTeams = (await membersOfTeams(db, teamIds)).filter(
    ({ accessRole }) => accessRole === 'admin' || accessRole === 'manager',
  );
  const admins = await instanceAdmins(db);
  const methods = await usableMethods(
    platform,
    db,
    unique([...ofTeams.map(({ personId }) => personId), ...admins.map(({ id }) => id)]),
  );
  return (teamId) => {
    const names = new Map([
      ...ofTeams
        .filter((member) => member.teamId === teamId)
        .map(({ personId, name }) => [personId, name] as const),
      ...admins.map(({ id, name }) => [id, name] as const),
    ]);
    return [...names].map(([personId, name]) => ({ personId, name, methods: methods.get(personId) ?? [] }));
  };
}
