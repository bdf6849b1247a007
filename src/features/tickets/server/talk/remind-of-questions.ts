import { sql } from 'kysely';
import { system, transact, type AppendedEvent, type DueWork, type Tx } from '../../../../platform/index.ts';
import { peopleByIds, type Person } from '../../../identity/index.ts';
import { nudge } from '../../core/question.ts';
import { ticketPath } from '../../core/ticket-key.ts';
import { ticketStandingPort, type TicketStanding } from '../../ports.ts';
import { ticketsByIds, type TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { changeQuestion, claimQuestionsToRemind, remindAgain, type QuestionRow } from './store-questions.ts';
import { tell } from './tell.ts';

/** Reminds who was asked, at most twice, then tells the asker and the lead (H1: silence is noticed). Quiet on a closed ticket. */
export const dueQuestions: DueWork = {
  name: 'tickets.questions',
  nextDueAt: sql`select min(remind_at) as at from question where remind_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const questions = await claimQuestionsToRemind(tx, limit);
      if (questions.length > 0) await remind(tx, questions);
      return questions.length;
    }),
};

async function remind(tx: Tx, questions: readonly QuestionRow[]): Promise<void> {
  const ids = [...new Set(questions.map((question) => question.ticket_id))];
  const [tickets, standings, people] = await Promise.all([
    ticketsByIds(tx.db, ids),
    tx.platform.ports.get(ticketStandingPort)(tx.db, ids),
    peopleByIds(
      tx.db,
      questions.flatMap((question) => [question.to_person, question.asked_by]),
    ),
  ]);
  for (const question of questions)
    await remindOf(tx, question, {
      ticket: tickets.get(question.ticket_id)!,
      standing: standings.get(question.ticket_id),
      people,
    });
}

interface Around {
  readonly ticket: TicketRef;
  readonly standing: TicketStanding | undefined;
  readonly people: ReadonlyMap<string, Person>;
}

async function remindOf(tx: Tx, question: QuestionRow, { ticket, standing, people }: Around): Promise<void> {
  const facts = {
    askedAt: question.asked_at,
    dueAt: question.due_at,
    readAt: question.read_at,
    remindedCount: question.reminded_count,
  };
  const next = nudge(facts, standing?.isOpen === true);
  if (next.do === 'leave') return changeQuestion(tx, question.id, { remind_at: null });
  const to = { id: question.to_person, name: people.get(question.to_person)?.name ?? '' };
  const toldIds =
    next.do === 'remind'
      ? [question.to_person]
      : [question.asked_by, ...(standing?.lead ? [standing.lead.id] : [])].filter((id) => id !== to.id);
  await changeQuestion(tx, question.id, {
    remind_at: next.do === 'remind' ? new Date(tx.now.getTime() + next.againInMs) : null,
    reminded_count: question.reminded_count + (next.do === 'remind' ? 1 : 0),
  });
  await tx.platform.events.append(tx, [
    ticketEvent('question.reminded', ticket, system, next.because, {
      questionId: question.id,
      entryId: question.entry_id,
      question: question.text,
      to,
      told: next.do === 'remind' ? 'asked' : 'asker',
    }),
  ]);
  const asker = people.get(question.asked_by)?.name ?? '';
  await tell(tx, {
    ticketId: ticket.id,
    personIds: toldIds,
    title:
      next.do === 'remind'
        ? `${asker} still waits for your answer on ${ticket.key}`
        : next.because === 'question-not-seen'
          ? `${to.name} has not seen what they were asked on ${ticket.key}`
          : `${to.name} has read and not answered on ${ticket.key}`,
    lines: next.do === 'remind' ? [question.text] : [question.text, 'Ask somebody else, or call them.'],
    path: `${ticketPath(ticket.key)}${question.entry_id ? `#${question.entry_id}` : ''}`,
    tag: `question ${question.id}`,
  });
}

/** What was asked before it was closed is asked again. */
export async function onReopened(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ticketIds = events.flatMap(({ subjectId }) => subjectId ?? []);
  await remindAgain(tx, ticketIds, new Date(tx.now.getTime() + 10 * 60_000));
}
