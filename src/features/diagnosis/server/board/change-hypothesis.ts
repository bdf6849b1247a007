import { toText, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { rememberTexts } from '../../../tickets/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { changedMeanwhile } from './changed.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard } from './find-board.ts';
import { lockHypothesis, updateHypothesis, type HypothesisRow } from './store.ts';
import { oneToWire } from './to-wire.ts';

/** Puts a hypothesis better: its author, or whoever works on the incident. @throws diagnosis/changed-meanwhile with it as it is now */
export async function changeHypothesis(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  change: { readonly version: number; readonly text: string },
) {
  const ticket = await findBoard(platform.db, caller, 'incident.comment', key);
  return changeBoard(platform, ticket, async (tx) => {
    const before = await lockHypothesis(tx, ticket.id, id);
    if (!before) throw diagnosisProblem('unknown-hypothesis');
    if (!isOwn(before, caller)) need(caller, 'incident.edit', ticket.teamId);
    if (before.removed_at) throw changedMeanwhile(null);
    if (before.version !== change.version) throw changedMeanwhile(await oneToWire(tx.db, ticket, before));
    const row = await updateHypothesis(tx, id, { text: toText(change.text) }, actorOf(caller));
    await rememberTexts(tx, [{ kind: 'hypothesis', sourceId: id, ticketId: ticket.id, text: row.text }]);
    await platform.events.append(tx, [
      boardEvent('hypothesis.changed', ticket, actorOf(caller), null, {
        hypothesisId: id,
        before: before.text,
        text: row.text,
      }),
    ]);
    return oneToWire(tx.db, ticket, row);
  });
}

export function isOwn({ created_by }: Pick<HypothesisRow, 'created_by'>, caller: Caller): boolean {
  return created_by.kind === 'person' && created_by.id === caller.personId;
}
