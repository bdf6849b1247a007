export * from './open.ts';
export * from './migrate.ts';
export * from './transact.ts';
export * from './tables.ts';
export * from './json.ts';
export * from './move-clock.ts';
export * from './hot-clients.ts';
export { countGrown } from './keep-statistics.ts';
