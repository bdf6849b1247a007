import { toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import type { CouldHaveTold, Teller } from '../../core/told-first.ts';
import { incidentEvent } from '../events.ts';
import { findIncidentFor } from '../find-incident.ts';
import { changeIncident, lockIncidents } from '../store.ts';

/** What was answered; what is left out was skipped. */
export interface ToldFirst {
  readonly toldFirst?: Teller | undefined;
  readonly couldHaveTold?: CouldHaveTold | undefined;
  readonly couldHaveToldHow?: string | undefined;
}

/** Who told us first, and could the system have (S16): answered or put right at any time. */
export async function answerToldFirst(
  platform: Platform,
  caller: Caller,
  key: string,
  answers: ToldFirst,
): Promise<string> {
  const view = await findIncidentFor(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => {
    await lockIncidents(tx, [view.id]);
    await saveToldFirst(tx, view.id, answers);
    await tx.platform.events.append(tx, [
      incidentEvent('incident.told-first-answered', view, actorOf(caller), null, { ...answers }),
    ]);
  });
  return view.id;
}

/** Remembers that it was asked, and what was answered. An earlier answer stays where a question was skipped now. */
export async function saveToldFirst(tx: Tx, id: string, answers: ToldFirst): Promise<void> {
  await changeIncident(tx, id, {
    told_first_asked_at: tx.now,
    ...(answers.toldFirst === undefined ? {} : { told_first: answers.toldFirst }),
    ...(answers.couldHaveTold === undefined
      ? {}
      : {
          could_have_told: answers.couldHaveTold,
          could_have_told_how:
            answers.couldHaveTold === 'yes' && answers.couldHaveToldHow
              ? toText(answers.couldHaveToldHow)
              : null,
        }),
  });
}
