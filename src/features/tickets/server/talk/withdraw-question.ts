import { generalProblem } from '../../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, may, peopleByIds, type Caller } from '../../../identity/index.ts';
import { ticketPath } from '../../core/ticket-key.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import type { TimelineEntry } from './entry.ts';
import { openQuestion } from './answer-question.ts';
import { asEntry } from './as-entries.ts';
import { changeQuestion } from './store-questions.ts';
import { tell } from './tell.ts';

/** No answer is needed any more: by who asked, or by a responder of the team. */
export async function withdrawQuestion(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
): Promise<TimelineEntry> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  return transact(platform, async (tx) => {
    const question = await openQuestion(tx, ticket, id);
    if (
      question.asked_by !== caller.personId &&
      !may({ ...caller, scopes: null }, 'incident.edit', ticket.teamId)
    )
      throw generalProblem('not-allowed');
    await changeQuestion(tx, id, {
      withdrawn_at: tx.now,
      withdrawn_by: caller.personId,
      remind_at: null,
    });
    const to = (await peopleByIds(tx.db, [question.to_person])).get(question.to_person);
    const [event] = await tx.platform.events.append(tx, [
      ticketEvent('question.withdrawn', ticket, actorOf(caller), null, {
        questionId: id,
        entryId: question.entry_id,
        question: question.text,
        to: { id: question.to_person, name: to?.name ?? '' },
      }),
    ]);
    await tell(tx, {
      ticketId: ticket.id,
      personIds: question.to_person === caller.personId ? [] : [question.to_person],
      title: `No answer is needed any more on ${ticket.key}`,
      lines: [question.text, `${caller.name} withdrew it.`],
      path: `${ticketPath(ticket.key)}#${event!.id}`,
      tag: `question ${id}`,
    });
    return asEntry(tx.db, event!);
  });
}
