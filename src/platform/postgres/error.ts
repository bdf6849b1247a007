/**
 * What keeps the embedded database from running, as one sentence for the person at the terminal, remedy included.
 * Callers print `message` alone; a stack trace would only hide it.
 */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}
