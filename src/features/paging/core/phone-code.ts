/** A code that proves a phone: six digits, ten minutes, five tries. */
export const codeMinutes = 10;
export const mostWrongCodes = 5;

/** Six digits out of random bytes; the last ones of a large number, so that none is likelier by more than one in 10^8. */
export function phoneCodeOf(random: number): string {
  return String(Math.floor(random) % 1_000_000).padStart(6, '0');
}

/** How long ago codes were sent, in seconds: to this person, and to this number whoever asked. */
export interface CodesSent {
  readonly toPersonSecondsAgo: readonly number[];
  readonly toNumberSecondsAgo: readonly number[];
}

/** A code costs money and rings at somebody: no more than so many within so long. */
const limits = {
  person: [
    { most: 1, withinSeconds: 30 },
    { most: 5, withinSeconds: 3_600 },
    { most: 10, withinSeconds: 86_400 },
  ],
  number: [{ most: 5, withinSeconds: 86_400 }],
} as const;

/** The longest that a code which was sent still counts. */
export const codesCountedSeconds = 86_400;

/** In how many whole seconds the next code may be sent; 0: now. */
export function nextCodeInSeconds({ toPersonSecondsAgo, toNumberSecondsAgo }: CodesSent): number {
  return Math.max(
    0,
    ...limits.person.map((limit) => waitFor(toPersonSecondsAgo, limit)),
    ...limits.number.map((limit) => waitFor(toNumberSecondsAgo, limit)),
  );
}

/** Until so many have grown old that there is room for one more. */
function waitFor(
  secondsAgo: readonly number[],
  { most, withinSeconds }: { readonly most: number; readonly withinSeconds: number },
): number {
  const youngestFirst = secondsAgo.toSorted((a, b) => a - b);
  const last = youngestFirst[most - 1];
  return last === undefined ? 0 : Math.max(0, Math.ceil(withinSeconds - last));
}
