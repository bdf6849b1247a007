import { pino, type Logger, type LoggerOptions } from 'pino';

export type Log = Logger;

/** JSON lines on standard output. Paths named here are removed should they ever be logged by mistake. */
export function makeLog(level: string): Log {
  return pino(logOptions(level));
}

export function logOptions(level: string): LoggerOptions {
  return {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Only what a reader needs: errors of libraries carry whole objects, and with them secrets.
    serializers: { err: plainError },
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
  };
}

function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack,
    ...(error.cause instanceof Error ? { cause: error.cause.message } : {}),
  };
}
