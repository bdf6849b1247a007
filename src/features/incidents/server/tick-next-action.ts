import { generalProblem } from '../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../identity/index.ts';
import { markNextAction } from '../../tickets/index.ts';
import { incidentEvent } from './events.ts';
import { findIncidentFor } from './find-incident.ts';
import { nextActionToWire } from './to-wire.ts';

/** Ticks a next action off, or back on. */
export async function tickNextAction(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  done: boolean,
) {
  const view = await findIncidentFor(platform.db, caller, 'incident.edit', key);
  return transact(platform, async (tx) => {
    const action = await markNextAction(tx, view.id, id, done ? caller.personId : null);
    if (!action)
      throw generalProblem('not-found', { detail: 'There is no such next action on this ticket.' });
    await platform.events.append(tx, [
      incidentEvent(done ? 'next-action.done' : 'next-action.undone', view, actorOf(caller), null, {
        text: action.text,
      }),
    ]);
    return nextActionToWire(action, await peopleByIds(tx.db, action.person_id ? [action.person_id] : []));
  });
}
