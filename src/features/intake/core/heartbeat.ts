/** A heartbeat is a source that calls every so often. What it says is that it is there; its silence is what is told. */
export const heartbeatStates = ['waiting', 'calling', 'late', 'silent', 'paused'] as const;
/**
 * - `waiting`: it never called, so nobody misses it yet
 * - `late`: it should have called, and is within its grace
 */
export type HeartbeatState = (typeof heartbeatStates)[number];

/** Instants are milliseconds since 1970. */
export interface HeartbeatFacts {
  readonly everySeconds: number;
  readonly graceSeconds: number;
  readonly lastCallMs: number | null;
  readonly silentSinceMs: number | null;
  readonly pausedAtMs: number | null;
}

/** A heartbeat still silent is told again after so long at the earliest: should its alert have been closed meanwhile, it opens anew. */
export const leastAgainSeconds = 3600;
/** Nobody listened for so long: the calls of that time went nowhere, and silence proves nothing. */
export const deafAfterSeconds = 90;

export function heartbeatState(
  { everySeconds, lastCallMs, silentSinceMs, pausedAtMs }: HeartbeatFacts,
  nowMs: number,
): HeartbeatState {
  if (pausedAtMs !== null) return 'paused';
  if (silentSinceMs !== null) return 'silent';
  if (lastCallMs === null) return 'waiting';
  return nowMs > lastCallMs + everySeconds * 1000 ? 'late' : 'calling';
}

/** How long after a call the next one has to come at the latest. */
export function patienceSeconds({
  everySeconds,
  graceSeconds,
}: Pick<HeartbeatFacts, 'everySeconds' | 'graceSeconds'>): number {
  return everySeconds + graceSeconds;
}

/** How long until a silence that lasts is told again. */
export function againAfterSeconds(of: Pick<HeartbeatFacts, 'everySeconds' | 'graceSeconds'>): number {
  return Math.max(patienceSeconds(of), leastAgainSeconds);
}

/** What the alert of its silence says. */
export function silenceTitle(name: string, everySeconds: number): string {
  return `${name} is silent: it should call every ${spanInWords(everySeconds)}`;
}

const units = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const;

/** `90` minutes as "90 minutes", `120` as "2 hours": the largest unit that leaves nothing over. */
export function spanInWords(seconds: number): string {
  for (const [size, unit] of units)
    if (seconds >= size && seconds % size === 0) {
      const count = seconds / size;
      return count === 1 ? unit : `${count} ${unit}s`;
    }
  return seconds === 1 ? 'second' : `${seconds} seconds`;
}
