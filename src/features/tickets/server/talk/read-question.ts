import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { changeQuestion, lockQuestion } from './store-questions.ts';

/** Who was asked has seen it. Others looking at it, and looking again, change nothing. */
export async function markQuestionRead(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
): Promise<void> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  await transact(platform, async (tx) => {
    const question = await lockQuestion(tx, ticket.id, id);
    if (!question) throw ticketsProblem('unknown-question');
    const open = question.answered_at === null && question.withdrawn_at === null;
    if (question.to_person !== caller.personId || question.read_at !== null || !open) return;
    await changeQuestion(tx, id, { read_at: tx.now });
    await tx.platform.events.append(tx, [
      ticketEvent('question.read', ticket, actorOf(caller), null, {
        questionId: id,
        entryId: question.entry_id,
      }),
    ]);
  });
}
