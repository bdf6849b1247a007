/** The screens' parts that all kinds of tickets share. */
export { RecordCard } from './record/RecordCard.tsx';
export { useRecord, useRefreshRecord } from './record/use-record.ts';
export { TimelineCard } from './timeline/TimelineCard.tsx';
export { useTalk } from './timeline/use-talk.ts';
export { compose } from './timeline/compose.ts';
/** Screens that are loaded when they are first opened. */
export const ticketScreens = {
  sections: async () => import('./sections/SectionSettings.tsx'),
  stakeholders: async () => import('./watch/StakeholderScreen.tsx'),
  mailIn: async () => import('./mail-in/MailInPage.tsx'),
  watching: async () => import('./watch/WatchingPart.tsx'),
};
export { StakeholderOffer } from './watch/StakeholderOffer.tsx';
export { WatchCard } from './watch/WatchCard.tsx';
export { useUpdateReach } from './watch/use-watching.ts';
export { FilesCard } from './attachments/FilesCard.tsx';
export { TicketSlots, useTicketSlots, type TicketSlotParts } from './slots.ts';
