/** What a command's exit code says; documented in docs/command-line.md, so numbers never change. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  notReachable: 3,
  notAllowed: 4,
  notFound: 5,
  conflict: 6,
} as const;
export type ExitWord = keyof typeof exitCodes;

/** Ends a command with one sentence on standard error and the exit code that goes with `because`. */
export class CommandError extends Error {
  readonly because: ExitWord;
  /** Stable code for scripts, e.g. `cli/usage`. */
  readonly code: string;
  /** What the server answered, when it was the server that said no. */
  readonly problem: Readonly<Record<string, unknown>> | undefined;

  constructor(
    because: ExitWord,
    sentence: string,
    more: { code?: string; problem?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(sentence);
    this.name = 'CommandError';
    this.because = because;
    this.code = more.code ?? `cli/${because.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    this.problem = more.problem;
  }
}

/** The word for an HTTP status that is not a success. */
export function wordForStatus(status: number): ExitWord {
  if (status === 401 || status === 403) return 'notAllowed';
  if (status === 404) return 'notFound';
  if (status === 409) return 'conflict';
  if (status === 0 || status === 502 || status === 503 || status === 504) return 'notReachable';
  return 'failed';
}
