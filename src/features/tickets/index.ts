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
export { timelineOf, type TimelineEntry } from './server/timeline.ts';
export type { RequestCame } from './server/tables.ts';
