export * from './open.ts';
export * from './migrate.ts';
export * from './transact.ts';
export * from './tables.ts';
export * from './json.ts';
export * from './move-clock.ts';
