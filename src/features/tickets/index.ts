export * from './server/store.ts';
export { timelineOf, type TimelineEntry } from './server/timeline.ts';
export type { RequestCame } from './server/tables.ts';
