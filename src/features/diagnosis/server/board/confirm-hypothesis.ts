import { toText, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { changePartDetail, partsOf, writePart, type TicketRef } from '../../../tickets/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { sameWords } from '../../core/board.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard, needHypothesis } from './find-board.ts';
import { readWholeBoard } from './read-board.ts';
import { updateHypothesis, type HypothesisRow } from './store.ts';
import { oneToWire } from './to-wire.ts';

export interface ConfirmHypothesis {
  readonly why: string;
  /** A root cause of the record that says the same. */
  readonly causeId: string | null;
}

/**
 * A person says that this is the cause, with what was ruled out in view. It becomes a confirmed root cause of the record, so that
 * nobody types it twice. @throws diagnosis/ruled-out, diagnosis/unknown-cause
 */
export async function confirmHypothesis(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  { why, causeId }: ConfirmHypothesis,
) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    const before = await needHypothesis(tx, ticket, id);
    const { board } = await readWholeBoard(tx.db, ticket.id, 1);
    if (board.hypotheses.find((one) => one.id === id)?.state === 'ruled-out')
      throw diagnosisProblem('ruled-out');
    const actor = actorOf(caller);
    const ruledOut = board.hypotheses.flatMap((one) =>
      one.ruledOut ? [{ id: one.id, text: one.text, why: one.ruledOut.why }] : [],
    );
    let row = before;
    // Confirmed by two at once is confirmed once.
    if (before.confirmed_at === null) {
      const cause = await confirmedCause(tx, ticket, before, causeId, actor);
      row = await updateHypothesis(
        tx,
        id,
        { confirmed_at: tx.now, confirmed_by: actor, confirmed_why: toText(why), cause_id: cause },
        actor,
      );
      await platform.events.append(tx, [
        boardEvent('hypothesis.confirmed', ticket, actor, why === '' ? null : toText(why), {
          hypothesisId: id,
          text: before.text,
          causeId: cause,
          ruledOut: ruledOut.map(({ text }) => text).slice(0, 50),
        }),
      ]);
    }
    return {
      hypothesis: await oneToWire(tx.db, ticket, row),
      ruledOut,
      notRuledOut: board.hypotheses
        .filter((one) => one.id !== id && one.state !== 'ruled-out' && one.state !== 'confirmed')
        .map((one) => ({ id: one.id, text: one.text })),
    };
  });
}

/** The line that is named, else one with the same words, else a new one. @returns its id */
async function confirmedCause(
  tx: Tx,
  ticket: TicketRef,
  hypothesis: HypothesisRow,
  causeId: string | null,
  actor: Actor,
): Promise<string> {
  const causes = (await partsOf(tx.db, ticket.id)).filter(({ section }) => section === 'root-causes');
  const wanted = causeId ?? hypothesis.cause_id;
  const words = sameWords(hypothesis.text);
  const known =
    causes.find(({ id }) => id === wanted) ?? causes.find(({ text }) => sameWords(text) === words);
  if (causeId !== null && known?.id !== causeId) throw diagnosisProblem('unknown-cause');
  if (known) {
    await changePartDetail(tx, ticket, known.id, { standing: 'confirmed' }, actor);
    return known.id;
  }
  const detail = { standing: 'confirmed' } as const;
  return (await writePart(tx, ticket, { section: 'root-causes', text: hypothesis.text, detail }, actor)).id;
}
