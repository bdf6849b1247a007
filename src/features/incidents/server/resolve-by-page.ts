import { transact, type Platform } from '../../../platform/index.ts';
import { generalProblem } from '../../../platform/contract/index.ts';
import { personWhoMay } from '../../identity/index.ts';
import { incidentsProblem } from '../contract.ts';
import { incidentKey } from '../core/incident.ts';
import { incidentsByIds } from './read.ts';
import { resolve } from './resolve-incident.ts';

/** Fills paging's port: somebody who was paged says that it is over. A page is for answering; resolving needs the role for it. */
export async function resolveByPage(
  platform: Platform,
  incidentId: string,
  personId: string,
): Promise<{ sentence: string }> {
  return transact(platform, async (tx) => {
    const [view] = await incidentsByIds(tx.db, [incidentId]);
    const person = view && (await personWhoMay(tx.db, personId, 'incident.resolve', view.teamId));
    if (!view || !person) throw incidentsProblem('unknown-incident');
    if (!person.may) throw generalProblem('not-allowed');
    await resolve(tx, view, person, '');
    return { sentence: `${incidentKey(view.number)} is resolved; everyone who was paged is told.` };
  });
}
