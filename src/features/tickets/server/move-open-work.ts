import type { Actor, Tx } from '../../../platform/index.ts';
import { peopleByIds } from '../../identity/index.ts';
import { ticketPath } from '../core/ticket-key.ts';
import { letIn, type TicketRef } from './access.ts';
import { ticketEvent } from './events.ts';
import { said } from './record/change-next-action.ts';
import {
  insertNextAction,
  nextActionsOf,
  updateNextAction,
  type NextActionRow,
} from './record/store-actions.ts';
import { changeQuestion, insertQuestion, openQuestionsOf, type QuestionRow } from './talk/store-questions.ts';
import { tell } from './talk/tell.ts';

const because = 'merged';

/**
 * What is still to be done and answered on a duplicate goes on on the ticket that stays; on the duplicate it ends with a trace.
 * Each is made anew there rather than moved, so that both timelines stay true and every link to an entry leads where it led.
 */
export async function moveOpenWork(
  tx: Tx,
  { from, to }: { from: TicketRef; to: TicketRef },
  by: { readonly id: string; readonly name: string },
): Promise<void> {
  const actor: Actor = { kind: 'person', ...by };
  for (const action of await nextActionsOf(tx.db, from.id))
    if (action.done_at === null) await moveAction(tx, action, { from, to }, actor);
  for (const question of await openQuestionsOf(tx.db, [from.id]))
    await moveQuestion(tx, question, { from, to }, by);
}

async function moveAction(
  tx: Tx,
  action: NextActionRow,
  { from, to }: { from: TicketRef; to: TicketRef },
  actor: Actor,
): Promise<void> {
  const words = await said(tx, action);
  await updateNextAction(tx, action.id, { removed_at: tx.now, remind_at: null });
  await tx.platform.events.append(tx, [
    ticketEvent('next-action.removed', from, actor, because, { actionId: action.id, ...words }),
  ]);
  // The action from birth says no more than who has the ticket: the one that stays has its own.
  if (action.position === 1 && action.due_at === null) return;
  const made = await insertNextAction(
    tx,
    to.id,
    {
      text: action.text,
      personId: action.person_id,
      teamId: action.team_id,
      dueAt: action.due_at,
      remindAt: action.remind_at,
    },
    action.created_by ?? actor,
  );
  if (action.person_id !== null) await letIn(tx, to.id, [action.person_id]);
  await tx.platform.events.append(tx, [
    ticketEvent('next-action.added', to, actor, because, {
      actionId: made.id,
      ...words,
      ...(action.due_at ? { dueAt: action.due_at.toISOString() } : {}),
    }),
  ]);
}

/** Whoever is asked goes on being reminded at the time that they know of. */
async function moveQuestion(
  tx: Tx,
  question: QuestionRow,
  { from, to }: { from: TicketRef; to: TicketRef },
  by: { readonly id: string; readonly name: string },
): Promise<void> {
  const people = await peopleByIds(tx.db, [question.asked_by, question.to_person]);
  const nameOf = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  await changeQuestion(tx, question.id, { withdrawn_at: tx.now, withdrawn_by: by.id, remind_at: null });
  const made = await insertQuestion(tx, {
    ticketId: to.id,
    text: question.text,
    askedBy: question.asked_by,
    toPerson: question.to_person,
    dueAt: question.due_at,
  });
  await letIn(tx, to.id, [question.asked_by, question.to_person]);
  const about = { question: question.text, to: nameOf(question.to_person) };
  const [, asked] = await tx.platform.events.append(tx, [
    ticketEvent('question.withdrawn', from, { kind: 'person', ...by }, because, {
      questionId: question.id,
      entryId: question.entry_id,
      ...about,
    }),
    ticketEvent('question.asked', to, { kind: 'person', ...nameOf(question.asked_by) }, because, {
      questionId: made.id,
      text: question.text,
      to: about.to,
      dueAt: question.due_at.toISOString(),
    }),
  ]);
  await changeQuestion(tx, made.id, {
    entry_id: asked!.id,
    asked_at: question.asked_at,
    remind_at: question.remind_at,
    reminded_count: question.reminded_count,
  });
  await tell(tx, {
    ticketId: to.id,
    personIds: question.to_person === by.id ? [] : [question.to_person],
    title: `What you are asked goes on in ${to.key}`,
    lines: [question.text, `${by.name} merged the two tickets.`],
    path: `${ticketPath(to.key)}#${asked!.id}`,
    tag: `question ${question.id}`,
  });
}
