import { transact, type Platform } from '../../../platform/index.ts';
import type { Caller } from '../../identity/index.ts';
import { incidentsByIds } from '../../incidents/index.ts';
import { postmortemsProblem } from '../contract.ts';
import { findIncidentTicket } from './find-post-mortem.ts';
import { getPostMortem } from './get-post-mortem.ts';
import { makePostMortems } from './made-with-incidents.ts';
import { postMortemOf } from './store.ts';

/** Begins one for an incident that is over and has none, by whoever asks for it. @throws postmortems/not-over */
export async function beginPostMortem(platform: Platform, caller: Caller, key: string) {
  const ticket = await findIncidentTicket(platform.db, caller, 'incident.edit', key);
  if (!(await postMortemOf(platform.db, ticket.id)))
    await transact(platform, async (tx) => {
      const views = await incidentsByIds(tx.db, [ticket.id]);
      if (views[0]?.resolvedAt == null) throw postmortemsProblem('not-over');
      await makePostMortems(tx, views, new Map([[ticket.id, caller.personId]]));
    });
  return getPostMortem(platform, caller, key);
}
