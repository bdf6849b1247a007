/** When a delivery that failed for now is tried again. All in seconds. */

export const backOffSeconds = [5, 15, 45, 120, 300] as const;
/** A page that was tried for that long is no longer news to wake anybody with; the steps of the plan have long gone on. */
export const giveUpAfterSeconds = 30 * 60;

/**
 * @param attempts how many tries there have been, at least 1
 * @param ageSeconds since the first try
 * @param askedSeconds what the other side asked for (Retry-After)
 * @returns seconds until the next try, or undefined to give up
 */
export function nextTryInSeconds(
  attempts: number,
  ageSeconds: number,
  askedSeconds: number | undefined,
): number | undefined {
  const usual = backOffSeconds[Math.min(Math.max(attempts, 1), backOffSeconds.length) - 1]!;
  const seconds = Math.max(usual, askedSeconds ?? 0);
  return ageSeconds + seconds > giveUpAfterSeconds ? undefined : seconds;
}
