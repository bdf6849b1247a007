import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { responseSettingsOf } from '../../../services/index.ts';
import { ticketPath } from '../../core/ticket-key.ts';
import { findTicketFor, letIn } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { findPerson } from '../record/find-person.ts';
import type { TimelineEntry } from './entry.ts';
import { asEntry } from './as-entries.ts';
import { changeQuestion, insertQuestion } from './store-questions.ts';
import { tell } from './tell.ts';

export interface AskQuestion {
  /** Id, e-mail or name of one person. */
  readonly to: string;
  readonly text: string;
  /** When the answer is needed; the team's usual time when not said. */
  readonly dueMinutes?: number | undefined;
}

/**
 * Asks one named person (H3): they are told, let in, and reminded until somebody answers.
 * @throws tickets/needs-name with those on duty in `onDuty`; tickets/unknown-addressee
 */
export async function askQuestion(
  platform: Platform,
  caller: Caller,
  key: string,
  asked: AskQuestion,
): Promise<TimelineEntry> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  return transact(platform, async (tx) => {
    const to = await findPerson(
      tx,
      caller,
      ticket,
      asked.to,
      'A question goes to one person: a team does not answer.',
    );
    const minutes = asked.dueMinutes ?? (await responseSettingsOf(tx.db, ticket.teamId)).questionMinutes;
    const dueAt = new Date(tx.now.getTime() + minutes * 60_000);
    const question = await insertQuestion(tx, {
      ticketId: ticket.id,
      text: asked.text,
      askedBy: caller.personId,
      toPerson: to.id,
      dueAt,
    });
    await letIn(tx, ticket.id, [to.id]);
    const [event] = await tx.platform.events.append(tx, [
      ticketEvent('question.asked', ticket, actorOf(caller), null, {
        questionId: question.id,
        text: question.text,
        to,
        dueAt: dueAt.toISOString(),
      }),
    ]);
    await changeQuestion(tx, question.id, { entry_id: event!.id });
    await tell(tx, {
      ticketId: ticket.id,
      personIds: to.id === caller.personId ? [] : [to.id],
      title: `${caller.name} asks you on ${ticket.key}`,
      lines: [question.text, `An answer is needed in ${minutes} min.`, ticket.title],
      path: `${ticketPath(ticket.key)}#${event!.id}`,
      tag: `question ${question.id}`,
    });
    return asEntry(tx.db, event!);
  });
}
