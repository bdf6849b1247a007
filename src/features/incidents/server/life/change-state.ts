import { toText, transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { incidentsProblem } from '../../contract.ts';
import type { IncidentState } from '../../core/incident.ts';
import { mayEnter, refusalInWords } from '../../core/states.ts';
import { incidentEvent } from '../events.ts';
import { findIncidentFor } from '../find-incident.ts';
import { changeIncident, lockIncidents } from '../store.ts';
import { renewCadence } from './cadence.ts';
import { enterStates } from './state-time-store.ts';

/** Says where an incident stands. @throws incidents/wrong-state */
export async function changeState(
  platform: Platform,
  caller: Caller,
  key: string,
  to: IncidentState,
  because: string,
): Promise<string> {
  const view = await findIncidentFor(platform.db, caller, 'incident.edit', key);
  await transact(platform, (tx) =>
    enterState(tx, view, to, actorOf(caller), because === '' ? null : toText(because)),
  );
  return view.id;
}

/** As changeState, inside a transaction that the caller has, which may hold the incident's row. @throws incidents/wrong-state */
export async function enterState(
  tx: Tx,
  view: { id: string; teamId: string },
  to: IncidentState,
  by: Actor,
  because: string | null,
): Promise<void> {
  const from = (await lockIncidents(tx, [view.id])).get(view.id)!.state;
  const decision = mayEnter(from, to);
  if (!decision.may)
    throw incidentsProblem('wrong-state', {
      detail: refusalInWords(decision.because),
      data: { from, to, because: decision.because },
    });
  await changeIncident(tx, view.id, { state: to });
  await enterStates(tx, [{ id: view.id, state: to, by }]);
  await renewCadence(tx, [view.id]);
  await tx.platform.events.append(tx, [
    incidentEvent('incident.state-changed', view, by, because, { from, to }),
  ]);
}
