import type { Platform, Tx } from '../../../../platform/index.ts';
import { actorOf, may, type Caller } from '../../../identity/index.ts';
import { partsOf, rememberTexts, type TicketRef } from '../../../tickets/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import type { Prompt } from '../../core/hypothesis.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard } from './find-board.ts';
import { setExplanation } from './store-explanations.ts';
import { countOnBoard, insertHypothesis } from './store.ts';
import { oneToWire } from './to-wire.ts';

/** More than anybody can think through; it only stops what is no person. */
export const mostHypotheses = 1000;

export interface AddHypothesis {
  readonly text: string;
  readonly prompt: Prompt | null;
  readonly explains: readonly string[];
  readonly doesNotExplain: readonly string[];
}

/** What could be the cause (D5): open to all who may speak on the incident, and none is refused. */
export async function addHypothesis(platform: Platform, caller: Caller, key: string, input: AddHypothesis) {
  const ticket = await findBoard(platform.db, caller, 'incident.comment', key);
  return changeBoard(platform, ticket, async (tx) => {
    if ((await countOnBoard(tx.db, ticket.id)).hypotheses >= mostHypotheses)
      throw diagnosisProblem('board-full');
    const actor = actorOf(caller);
    const row = await insertHypothesis(tx, ticket.id, input, actor);
    // What explains what is for those who work on it; what else is said is taken all the same.
    if (may(caller, 'incident.edit', ticket.teamId)) {
      await needSymptoms(tx, ticket, [...input.explains, ...input.doesNotExplain]);
      await setExplanation(tx, row.id, input.explains, true, actor);
      await setExplanation(tx, row.id, input.doesNotExplain, false, actor);
    }
    await rememberTexts(tx, [{ kind: 'hypothesis', sourceId: row.id, ticketId: ticket.id, text: row.text }]);
    await platform.events.append(tx, [
      boardEvent('hypothesis.added', ticket, actor, null, {
        hypothesisId: row.id,
        text: row.text,
        ...(row.prompt ? { prompt: row.prompt } : {}),
      }),
    ]);
    return oneToWire(tx.db, ticket, row);
  });
}

/** @throws diagnosis/unknown-symptom */
export async function needSymptoms(tx: Tx, ticket: TicketRef, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const parts = await partsOf(tx.db, ticket.id);
  const known = new Set(parts.filter(({ section }) => section === 'symptoms').map(({ id }) => id));
  if (ids.some((id) => !known.has(id))) throw diagnosisProblem('unknown-symptom');
}
