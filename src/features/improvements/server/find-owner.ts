import { mayDo } from '../../identity/core/access-roles.ts';
import { peopleToWire, type Caller } from '../../identity/index.ts';
import { improvementsProblem } from '../contract.ts';
import type { Queryable } from './rows.ts';

/**
 * The one person behind `me`, an id, an e-mail address or a name, when they may see what the team works on.
 * @throws improvements/unknown-owner
 */
export async function findOwner(
  db: Queryable,
  caller: Caller,
  typed: string,
  teamIds: readonly (string | null)[],
): Promise<{ id: string; name: string }> {
  const wanted = typed.trim().toLowerCase();
  // Whoever knows an e-mail address may use it, also where its owner shows it to few; none is told back.
  const everybody = await peopleToWire(db, { ...caller, instanceAdmin: true });
  const able = everybody.filter(({ disabledAt, instanceAdmin, teams }) => {
    const roles = new Map(teams.map((team) => [team.id, team.accessRole]));
    return (
      disabledAt === null &&
      teamIds.some((id) => id !== null && mayDo('incident.read', { instanceAdmin, roles }, id))
    );
  });
  const exact = able.filter(({ id, email, name }) =>
    wanted === 'me' ? id === caller.personId : [id, email.toLowerCase(), name.toLowerCase()].includes(wanted),
  );
  const found =
    exact.length > 0 ? exact : able.filter(({ name }) => name.split(' ')[0]!.toLowerCase() === wanted);
  if (found.length !== 1)
    throw improvementsProblem('unknown-owner', {
      detail:
        found.length === 0
          ? `There is nobody "${typed}" who sees the work of this team.`
          : `More than one person is called "${typed}": say it with the whole name or the e-mail address.`,
      errors: [{ pointer: '/body/owner', detail: 'is not the name of one person' }],
    });
  return { id: found[0]!.id, name: found[0]!.name };
}
