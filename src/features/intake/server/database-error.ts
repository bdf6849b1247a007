const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** PostgreSQL chose it as the victim of a deadlock; nothing was changed. */
export function mayTryAgain(error: unknown): boolean {
  return codeOf(error) === '40P01' || codeOf(error) === '40001';
}

/** Nobody answers there at present: connection refused or lost, shutting down, no connection free. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  return (
    // A fatal error ends the connection, whatever its code: refused, shut down, terminated.
    ['FATAL', 'PANIC'].includes(String((error as { severity?: unknown } | null)?.severity)) ||
    /^(08|57P|53)/.test(code) ||
    ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'].includes(code) ||
    /timeout|terminated|not queryable|Connection ended|ended the connection|after calling end/i.test(
      code === '' && error instanceof Error ? error.message : '',
    )
  );
}
