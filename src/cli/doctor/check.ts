/** One thing looked at: `warn` works but is not good, `fail` does not work. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warn' | 'fail';
  /** What was found, in one sentence. */
  readonly says: string;
  /** What to do about it; null when nothing. */
  readonly remedy: string | null;
}

export function ok(name: string, says: string): Check {
  return { name, state: 'ok', says, remedy: null };
}
export function warn(name: string, says: string, remedy: string): Check {
  return { name, state: 'warn', says, remedy };
}
export function fail(name: string, says: string, remedy: string): Check {
  return { name, state: 'fail', says, remedy };
}

/** A look that breaks is a finding, not the end of the report. */
export async function looked(name: string, look: () => Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    return fail(
      name,
      `It could not be looked at: ${(error as Error).message}.`,
      'See the log of the server, and report it if it stays.',
    );
  }
}
