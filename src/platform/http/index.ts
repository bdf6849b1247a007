export * from './serve.ts';
export * from './server.ts';
