import { personWhoMay } from '../../../identity/index.ts';
import { incidentsProblem } from '../../contract.ts';
import type { Queryable } from '../store.ts';

/**
 * Somebody who can be given this duty. Whoever leads must be able to resolve the incident; for other duties it is enough to have
 * a say on it.
 * @throws incidents/cannot-have-duty, with the person's name when there is one
 */
export async function mayHaveDuty(
  db: Queryable,
  personId: string,
  { teamId, duty }: { teamId: string; duty: string },
): Promise<{ id: string; name: string }> {
  const leads = duty === 'lead';
  const found = await personWhoMay(db, personId, leads ? 'incident.resolve' : 'incident.comment', teamId);
  if (!found) throw incidentsProblem('cannot-have-duty', { detail: 'There is nobody with this id.' });
  if (!found.may)
    throw incidentsProblem('cannot-have-duty', {
      detail: leads
        ? `${found.name} does not respond in this team, and could not resolve the incident.`
        : `${found.name} may not see the incidents of this team.`,
    });
  return { id: found.id, name: found.name };
}
