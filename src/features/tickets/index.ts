import { talkRoutes } from './server/talk-routes.ts';

export * from './server/store.ts';
export * from './ports.ts';
export {
  findTicket,
  findTicketFor,
  letIn,
  mayRead,
  readable,
  ticketsByIds,
  visibleTeams,
  type TicketRef,
} from './server/access.ts';
export { ticketEvent } from './server/events.ts';
export { timelineOf, type TimelineEntry, type TimelinePage } from './server/timeline.ts';
export { addCommentFor } from './server/talk/add-comment.ts';
export type { NewComment } from './server/talk/store-comments.ts';
export type { RequestCame } from './server/tables.ts';

/** Everything that all kinds of tickets have: each part adds its line. */
export const ticketsRoutes = [...talkRoutes];
