import { ProblemError } from '../platform/contract/client.ts';

/** One sentence for any failure: what the server explained, or a plain one for what nobody foresaw. */
export function sentenceFor(error: unknown): string {
  if (error instanceof ProblemError) return error.detail || error.title;
  return 'Something went wrong in this browser. Load the page again; if it stays, tell whoever looks after Evenkeel.';
}

/** What to quote when asking somebody to look into it. */
export function requestIdOf(error: unknown): string | undefined {
  return error instanceof ProblemError ? error.requestId : undefined;
}

/** Whether this is the problem of that code, as in `identity/wrong-password`. */
export function isProblem(error: unknown, code: string): error is ProblemError {
  return error instanceof ProblemError && error.code === code;
}

/**
 * What a form shows after a refusal: a sentence beside each field by its path (`person.email`), and one for the
 * whole form when no field is to blame.
 */
export function formProblems(error: unknown): { fields: Record<string, string>; whole: string | undefined } {
  const told = error instanceof ProblemError ? error.errors : [];
  const fields: Record<string, string> = {};
  for (const { pointer, detail } of told) fields[fieldOf(pointer)] ??= detail;
  return { fields, whole: told.length > 0 ? undefined : sentenceFor(error) };
}

/** `/body/person/email` is the field `person.email`. */
function fieldOf(pointer: string): string {
  const parts = pointer.replace(/^\/?/, '').split('/');
  const inside = parts[0] === 'body' ? parts.slice(1) : parts;
  return inside.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
}
