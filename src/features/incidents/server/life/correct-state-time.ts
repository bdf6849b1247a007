import { toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { mayCorrect, timeRefusalInWords } from '../../core/state-times.ts';
import { isOver } from '../../core/states.ts';
import { incidentEvent } from '../events.ts';
import { findIncidentFor } from '../find-incident.ts';
import { changeIncident, lockIncidents } from '../store.ts';
import { saveStateTime, stateTimesOf } from './state-time-store.ts';

/**
 * Puts right when an incident entered a state. Its first time is when it began, the one of its resolution when it ended: these
 * move with it. Who, why, from and to stay on the timeline.
 * @throws incidents/wrong-time
 */
export async function correctStateTime(
  platform: Platform,
  caller: Caller,
  key: string,
  position: number,
  { at, because }: { at: Date; because: string },
): Promise<string> {
  const view = await findIncidentFor(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => {
    const row = (await lockIncidents(tx, [view.id])).get(view.id)!;
    const times = await stateTimesOf(tx.db, view.id);
    const decision = mayCorrect(
      times.map((one) => ({ ...one, atMs: one.at.getTime() })),
      position,
      at.getTime(),
      tx.now.getTime(),
    );
    if (!decision.may)
      throw incidentsProblem('wrong-time', {
        detail: timeRefusalInWords(decision.because),
        data: { because: decision.because },
      });
    const entry = times.find((one) => one.position === position)!;
    await saveStateTime(tx, view.id, position, at);
    if (position === times[0]!.position) await changeIncident(tx, view.id, { began_at: at });
    const lastResolved = times.findLast(({ state }) => state === 'resolved');
    if (isOver(row.state) && position === lastResolved?.position)
      await changeIncident(tx, view.id, { resolved_at: at });
    await tx.platform.events.append(tx, [
      incidentEvent('incident.time-corrected', view, actorOf(caller), toText(because), {
        state: entry.state,
        from: entry.at.toISOString(),
        to: at.toISOString(),
      }),
    ]);
  });
  return view.id;
}
