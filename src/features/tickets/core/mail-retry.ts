/** When mail about a ticket that failed for now is tried again, in seconds after each try. */
const backOffSeconds = [15, 60, 300, 900, 1800, 3600] as const;
/** By then it is on the page; news of half a day ago only confuse. */
export const giveUpMailAfterSeconds = 12 * 60 * 60;

/** @returns seconds until the next try, or undefined to give up */
export function nextMailTryInSeconds(
  attempts: number,
  ageSeconds: number,
  askedSeconds: number | undefined,
): number | undefined {
  const usual = backOffSeconds[Math.min(Math.max(attempts, 1), backOffSeconds.length) - 1]!;
  const seconds = Math.max(usual, askedSeconds ?? 0);
  return ageSeconds + seconds > giveUpMailAfterSeconds ? undefined : seconds;
}
