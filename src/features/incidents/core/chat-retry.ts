/** A chat that was down for longer than this is not flooded afterwards with what everybody knows by then. */
const mostAgeSeconds = 3_600;
const pausesSeconds = [2, 5, 15, 60, 300];

/**
 * When to say again what could not be said. Null: never.
 * @param attemptCount tries so far, at least 1
 * @param askedSeconds what the chat itself asked to wait
 */
export function sayAgainAfterSeconds(
  attemptCount: number,
  ageSeconds: number,
  askedSeconds: number | undefined,
): number | null {
  if (ageSeconds > mostAgeSeconds) return null;
  const pause = pausesSeconds[Math.min(attemptCount, pausesSeconds.length) - 1] ?? pausesSeconds[0]!;
  return Math.max(pause, Math.min(askedSeconds ?? 0, mostAgeSeconds));
}
