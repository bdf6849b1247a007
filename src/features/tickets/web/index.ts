/** The screens' parts that all kinds of tickets share. */
export { RecordCard } from './record/RecordCard.tsx';
export { useRecord, useRefreshRecord } from './record/use-record.ts';
