import { useSyncExternalStore } from 'react';

/** The zone this browser lives in, an IANA name such as `Europe/Oslo`. */
export const readersZone = new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

let shown = readersZone;
const listeners = new Set<() => void>();

/** Shows every time on screen in this zone until the page is left; the reader's own is the default. */
export function showZone(zone: string): void {
  shown = zone;
  for (const listener of listeners) listener();
}

/** The zone that times are shown in now. */
export function useShownZone(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}

/** `Europe/Oslo` is said `Oslo`. */
export function zoneInWords(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
