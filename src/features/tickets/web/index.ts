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
/** How one writes in place: a line to add, a line that is edited, and both texts when two wrote the same. */
export { AddLine } from './record/AddLine.tsx';
export { useAdding } from './record/use-adding.ts';
export { CompareDialog } from './record/CompareDialog.tsx';
export { FocusedTextarea } from './record/FocusedTextarea.tsx';
export { EditableLine, EditorKeys } from './record/EditableLine.tsx';
export { AddFileButton, Uploads, useAttachments, type Attachment } from './attachments/index.ts';
export { TicketSlots, useTicketSlots, type TicketSlotParts } from './slots.ts';
