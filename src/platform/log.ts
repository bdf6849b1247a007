import { pino, type Logger } from 'pino';

export type Log = Logger;

/** JSON lines on standard output. Paths named here are removed should they ever be logged by mistake. */
export function makeLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'password',
        'token',
        'secret',
        'key',
        '*.password',
        '*.token',
        '*.secret',
        'headers.authorization',
        'headers.cookie',
      ],
      censor: '[removed]',
    },
  });
}
