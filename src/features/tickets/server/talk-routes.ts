import { may, serve } from '../../identity/index.ts';
import * as talk from '../contract/talk.ts';
import { findTicket } from './access.ts';
import { addComment } from './talk/add-comment.ts';
import { timelineOf } from './timeline.ts';

export const talkRoutes = [
  serve(talk.getTimeline, async ({ platform, caller, params, query }) => {
    const ticket = await findTicket(platform.db, caller, params.key);
    const seesWaiting = may({ ...caller, scopes: null }, 'incident.edit', ticket.teamId);
    return timelineOf(platform.db, ticket.id, { ...query, seesWaiting });
  }),
  serve(talk.addComment, async ({ platform, caller, params, body }) =>
    addComment(platform, caller, params.key, body),
  ),
];
