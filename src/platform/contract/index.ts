export * from './route.ts';
export * from './permission.ts';
export * from './problems.ts';
export * from './client.ts';
