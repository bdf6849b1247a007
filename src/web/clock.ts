import { useSyncExternalStore } from 'react';

/**
 * The server's time as far as this browser knows it. A laptop whose clock is minutes off would otherwise show
 * updates as late that are not.
 */
let serverAheadMs = 0;

/** Now, in milliseconds since 1970, corrected by what the server last said. */
export function nowMs(): number {
  return Date.now() + serverAheadMs;
}

/** Milliseconds since 1970 of an instant as the API sends it (ISO 8601). */
export function msOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/** Takes the server's `Date` header. Less than five seconds is the road, not the clock, and is left alone. */
export function heardServerTime(dateHeader: string | null): void {
  const heardMs = dateHeader ? new Date(dateHeader).getTime() : NaN;
  if (Number.isNaN(heardMs)) return;
  const aheadMs = heardMs - Date.now();
  serverAheadMs = Math.abs(aheadMs) < 5000 ? 0 : aheadMs;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  if (document.hidden) return;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    timer = setInterval(tick, 1000);
    document.addEventListener('visibilitychange', tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener('visibilitychange', tick);
  };
}

/**
 * A text made from the present moment. One timer serves every one on the screen, and a component renders again
 * only when its own text changes.
 */
export function useTicking(say: (nowMs: number) => string): string {
  return useSyncExternalStore(subscribe, () => say(nowMs()));
}
