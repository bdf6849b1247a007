import { need, type Caller } from '../../identity/index.ts';
import { mayRead } from '../../tickets/index.ts';
import { incidentsProblem } from '../contract.ts';
import { numberOfKey } from '../core/incident.ts';
import { incidentByNumber, type IncidentView } from './read.ts';
import type { Queryable } from './store.ts';

/** The incident behind `INC-42` when the caller may see it. @throws incidents/unknown-incident, the same for hidden and missing */
export async function findIncident(db: Queryable, caller: Caller, key: string): Promise<IncidentView> {
  const number = numberOfKey(key);
  const view = number === undefined ? undefined : await incidentByNumber(db, number);
  if (!view || !(await mayRead(db, caller, view))) throw incidentsProblem('unknown-incident');
  return view;
}

/** As findIncident, for a verb that needs more than looking. @throws general/not-allowed */
export async function findIncidentFor(
  db: Queryable,
  caller: Caller,
  action: Parameters<typeof need>[1],
  key: string,
): Promise<IncidentView> {
  // A token made for this one action need not be made for reading too: what its person sees counts.
  const view = await findIncident(db, { ...caller, scopes: null }, key);
  need(caller, action, view.teamId);
  return view;
}
