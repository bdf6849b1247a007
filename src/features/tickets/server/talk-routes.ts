import type { Platform } from '../../../platform/index.ts';
import { may, serve } from '../../identity/index.ts';
import * as talk from '../contract/talk.ts';
import { findTicket } from './access.ts';
import { hidePrivateKeys } from './hide-private-keys.ts';
import { addComment } from './talk/add-comment.ts';
import { addresseesOf } from './talk/addressees.ts';
import { announceIntention, endIntentionOn } from './talk/announce-intention.ts';
import { answerQuestion } from './talk/answer-question.ts';
import { askQuestion } from './talk/ask-question.ts';
import { decideCommentOn } from './talk/decide-comment.ts';
import { earlierVersions, editComment } from './talk/edit-comment.ts';
import { getTalk } from './talk/get-talk.ts';
import { pinEntry } from './talk/pin-entry.ts';
import { postUpdateOn } from './talk/post-update.ts';
import { markQuestionRead } from './talk/read-question.ts';
import { dueQuestions, onReopened } from './talk/remind-of-questions.ts';
import { withdrawQuestion } from './talk/withdraw-question.ts';
import { timelineOf } from './timeline.ts';

/** What is said on a ticket, and the timeline on which it stands. */
export const talkRoutes = [
  serve(talk.getTimeline, async ({ platform, caller, params, query }) => {
    const ticket = await findTicket(platform.db, caller, params.key);
    const seesWaiting = may({ ...caller, scopes: null }, 'incident.edit', ticket.teamId);
    const page = await timelineOf(platform.db, ticket.id, { ...query, seesWaiting });
    return { ...page, items: await hidePrivateKeys(platform.db, caller, page.items) };
  }),
  serve(talk.getTalk, async ({ platform, caller, params }) => getTalk(platform, caller, params.key)),
  serve(talk.getAddressees, async ({ platform, caller, params }) =>
    addresseesOf(platform, caller, params.key),
  ),
  serve(talk.addComment, async ({ platform, caller, params, body }) =>
    addComment(platform, caller, params.key, body),
  ),
  serve(talk.editComment, async ({ platform, caller, params, body }) => {
    await editComment(platform, caller, params.key, params.id, body);
    return {};
  }),
  serve(talk.listCommentEdits, async ({ platform, caller, params }) => ({
    items: await earlierVersions(platform, caller, params.key, params.id),
  })),
  serve(talk.decideComment, async ({ platform, caller, params, body }) => {
    await decideCommentOn(platform, caller, params.key, params.id, body.approved);
    return {};
  }),
  serve(talk.postUpdate, async ({ platform, caller, params, body }) =>
    postUpdateOn(platform, caller, params.key, body),
  ),
  serve(talk.askQuestion, async ({ platform, caller, params, body }) =>
    askQuestion(platform, caller, params.key, body),
  ),
  serve(talk.answerQuestion, async ({ platform, caller, params, body }) =>
    answerQuestion(platform, caller, params.key, params.id, body.answer),
  ),
  serve(talk.withdrawQuestion, async ({ platform, caller, params }) =>
    withdrawQuestion(platform, caller, params.key, params.id),
  ),
  serve(talk.markQuestionRead, async ({ platform, caller, params }) => {
    await markQuestionRead(platform, caller, params.key, params.id);
    return {};
  }),
  serve(talk.announceIntention, async ({ platform, caller, params, body }) =>
    announceIntention(platform, caller, params.key, body.text),
  ),
  serve(talk.endIntention, async ({ platform, caller, params, body }) =>
    endIntentionOn(platform, caller, params.key, params.id, body.outcome),
  ),
  serve(talk.pinEntry, async ({ platform, caller, params, body }) => {
    await pinEntry(platform, caller, params.key, params.id, body.pinned);
    return {};
  }),
];

/** Reminders of questions. */
export function registerTalk(platform: Platform): void {
  platform.due.register(dueQuestions);
  platform.events.react('incident.reopened', 'tickets.talk', onReopened);
}
