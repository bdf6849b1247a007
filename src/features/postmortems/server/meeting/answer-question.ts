import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import type { FiveQuestion, QuestionAnswer } from '../../core/five-questions.ts';
import { lockIdea } from './change-idea.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { setQuestionAnswer, setThumb } from './store-ideas.ts';

/** Says "nothing" to one of the five questions, leaves it for later, or takes that back. */
export async function answerFiveQuestions(
  platform: Platform,
  caller: Caller,
  key: string,
  question: FiveQuestion,
  answer: QuestionAnswer | null,
): Promise<Record<string, never>> {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.comment');
  await transact(platform, async (tx) => {
    if (!(await setQuestionAnswer(tx, ticket.id, question, answer, actorOf(caller)))) return;
    await platform.events.append(tx, [
      meetingEvent('idea.question-answered', ticket, actorOf(caller), null, { question, answer }),
    ]);
  });
  return {};
}

/** A thumb says "this one"; it is nobody's business on the timeline, but everybody sees the count. */
export async function thumbIdea(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  up: boolean,
): Promise<Record<string, never>> {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.comment');
  await transact(platform, async (tx) => {
    await lockIdea(tx, ticket, id);
    await setThumb(tx, id, caller.personId, up);
    await platform.events.append(tx, [
      {
        kind: 'idea.thumbed',
        subjectId: id,
        teamId: ticket.teamId,
        actor: actorOf(caller),
        data: { ticketId: ticket.id, up },
        topics: [`ideas:${ticket.key}`],
      },
    ]);
  });
  return {};
}
