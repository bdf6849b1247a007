import { registerSearch } from './server/search/hear.ts';
import { mailInRoutes } from './server/mail-in-routes.ts';
import { registerMailIn } from './server/mail-in/register-mail-in.ts';
import { searchRoutes } from './server/search-routes.ts';
import { attachmentsRoutes } from './server/attachments-routes.ts';
import { privateRoutes } from './server/private-routes.ts';
import type { Platform } from '../../platform/index.ts';
import { recordRoutes } from './server/record-routes.ts';
import { dueActions } from './server/record/remind-of-actions.ts';
import { registerTalk, talkRoutes } from './server/talk-routes.ts';
import { registerWatching, watchRoutes } from './server/watch-routes.ts';

export * from './server/store.ts';
export * from './ports.ts';
export {
  copyReaders,
  findTicket,
  findTicketFor,
  letIn,
  letInWherePrivate,
  mayRead,
  readable,
  readableById,
  readableByIds,
  ticketsByIds,
  visibleTeams,
  type TicketRef,
} from './server/access.ts';
export { mayMakePrivate } from './server/set-private.ts';
export { ticketEvent } from './server/events.ts';
export { historyOfImprovement } from './server/improvement-history.ts';
export { timelineOf, type TimelinePage } from './server/timeline.ts';
export { wholeTimelineOf } from './server/whole-timeline.ts';
export { tracesOfTicket, type TraceOfTicket } from './server/traces-of-ticket.ts';
export { hidePrivateKeys } from './server/hide-private-keys.ts';
export type { TimelineEntry } from './server/talk/entry.ts';
export { addresseesOf } from './server/talk/addressees.ts';
export { addCommentFor } from './server/talk/add-comment.ts';
export { endIntentionWith } from './server/talk/announce-intention.ts';
export { postUpdate } from './server/talk/post-update.ts';
export { latestUpdates, openIntentionsOf, type PostedUpdate } from './server/talk/store-updates.ts';
export { openQuestionsOf, questionsTo, type AskedOfPerson } from './server/talk/store-questions.ts';
export type { NewComment } from './server/talk/store-comments.ts';
export {
  storeAttachment,
  type NewAttachment,
  type StoredAttachment,
} from './server/attachments/store-attachment.ts';
export { startMailIn } from './server/mail-in/register-mail-in.ts';
export { mailBecameTicket } from './server/mail-in/mail-became-ticket.ts';
export { followPathOf, watchAsReporter, watchByLink } from './server/watch/as-reporter.ts';
export { ticketReaders } from './server/watch/is-reader.ts';
export { watchersOf } from './server/watch/watchers.ts';
export { askedTooOften } from './server/watch/asked-often.ts';
export { watchPlugin } from './server/watch-page/plugin.ts';
export { watchRawRoutes } from './server/watch-page/routes.ts';
export { tsQueryOf } from './server/search/find-texts.ts';
export { sayingCondition } from './server/search/saying-condition.ts';
export { attachmentsPlugin } from './server/attachments/plugin.ts';
export { attachmentsRawRoutes } from './contract/attachments.ts';
export { link } from './server/record/link-tickets.ts';
export { moveOpenWork } from './server/move-open-work.ts';
export { whereItWent } from './server/watch/take-along.ts';
export { endDuplicates } from './server/record/unlink-tickets.ts';
export { linkedIds } from './server/record/store-links.ts';
export { onDutyFor } from './server/record/find-addressee.ts';
export { findPerson } from './server/record/find-person.ts';
export { changePartDetail, takePartOut } from './server/record/rewrite-part.ts';
export { forgetTexts, rememberTexts } from './server/search/remember-texts.ts';
export { writePart } from './server/record/write-part.ts';
export { copyParts, partsOf, withConfirmedCause, type Part } from './server/record/store-parts.ts';
export {
  assignOpenActions,
  nextActionsOf,
  openActionsOfPerson,
  type NextActionRow,
} from './server/record/store-actions.ts';
export { nextActionsToWire } from './server/record/to-wire.ts';
export type { RequestCame } from './server/tables.ts';

/** Everything that all kinds of tickets have: each part adds its line. */
export const ticketsRoutes = [
  ...talkRoutes,
  ...privateRoutes,
  ...attachmentsRoutes,
  ...searchRoutes,
  ...recordRoutes,
  ...watchRoutes,
  ...mailInRoutes,
];

/** What tickets do by themselves: each part adds its line. */
export function registerTickets(platform: Platform): void {
  platform.due.register(dueActions);
  registerTalk(platform);
  registerSearch(platform);
  registerWatching(platform);
  registerMailIn(platform);
}
