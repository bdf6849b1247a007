import { toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { ticketPath } from '../../core/ticket-key.ts';
import { findTicketFor, type TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import type { TimelineEntry } from './entry.ts';
import { asEntry } from './as-entries.ts';
import { changeQuestion, lockQuestion, type QuestionRow } from './store-questions.ts';
import { tell } from './tell.ts';

/** Whoever knows may answer; that it was somebody else than the person asked is shown. */
export async function answerQuestion(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  answer: string,
): Promise<TimelineEntry> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  return transact(platform, async (tx) => {
    const question = await openQuestion(tx, ticket, id);
    await changeQuestion(tx, id, {
      answered_at: tx.now,
      answered_by: caller.personId,
      answer: toText(answer),
      remind_at: null,
      ...(question.to_person === caller.personId && question.read_at === null ? { read_at: tx.now } : {}),
    });
    const people = await peopleByIds(tx.db, [question.to_person, question.asked_by]);
    const ref = (personId: string) => ({ id: personId, name: people.get(personId)?.name ?? '' });
    const [event] = await tx.platform.events.append(tx, [
      ticketEvent('question.answered', ticket, actorOf(caller), null, {
        questionId: id,
        entryId: question.entry_id,
        question: question.text,
        answer: toText(answer),
        to: ref(question.to_person),
        askedBy: ref(question.asked_by),
      }),
    ]);
    await tell(tx, {
      ticketId: ticket.id,
      personIds: [question.asked_by, question.to_person].filter((one) => one !== caller.personId),
      title: `${caller.name} answered on ${ticket.key}`,
      lines: [question.text, answer],
      path: `${ticketPath(ticket.key)}#${event!.id}`,
      tag: `question ${id}`,
    });
    return asEntry(tx.db, event!);
  });
}

/** The question, locked, while it is open. @throws tickets/unknown-question, question-answered (with `by` and `answer`), question-withdrawn */
export async function openQuestion(tx: Tx, ticket: TicketRef, id: string): Promise<QuestionRow> {
  const question = await lockQuestion(tx, ticket.id, id);
  if (!question) throw ticketsProblem('unknown-question');
  if (question.answered_by !== null) {
    const by = (await peopleByIds(tx.db, [question.answered_by])).get(question.answered_by)?.name ?? '';
    throw ticketsProblem('question-answered', {
      detail: `${by} has answered it already. What you know beyond that is a comment.`,
      data: { by, answer: question.answer },
    });
  }
  if (question.withdrawn_at !== null) throw ticketsProblem('question-withdrawn');
  return question;
}
