export * from './exit.ts';
export type * from './context.ts';
export * from './text.ts';
export * from './time.ts';
export * from './print.ts';
export * from './options.ts';
export * from './ask.ts';
export * from './progress.ts';
