/** How failed sign-ins slow the next one down: the first `free` cost nothing, then the wait doubles up to `longestSeconds`. */
export interface Throttle {
  readonly free: number;
  readonly longestSeconds: number;
  /** Without a failure for so long, all is forgotten. */
  readonly forgottenAfterSeconds: number;
}

/** Guesses at one person: soon one a minute, but never none, or a stranger could keep somebody out. */
export const perAccount: Throttle = { free: 5, longestSeconds: 60, forgottenAfterSeconds: 24 * 3600 };
/** Guesses from one address, at whomever. More are free: an office may share it. */
export const perAddress: Throttle = { free: 50, longestSeconds: 120, forgottenAfterSeconds: 3600 };

export interface Failures {
  readonly count: number;
  /** Seconds since the latest one. */
  readonly ageSeconds: number;
}

/** What still counts of earlier failures. */
export function remembered(failures: Failures, throttle: Throttle): number {
  return failures.ageSeconds >= throttle.forgottenAfterSeconds ? 0 : failures.count;
}

/** Whole seconds until the next try is looked at; 0 when it is looked at now. */
export function waitSeconds(failures: Failures, throttle: Throttle): number {
  const beyond = remembered(failures, throttle) - throttle.free;
  if (beyond < 0) return 0;
  const pause = Math.min(2 ** Math.min(beyond, 30), throttle.longestSeconds);
  return Math.max(0, Math.ceil(pause - Math.max(0, failures.ageSeconds)));
}
