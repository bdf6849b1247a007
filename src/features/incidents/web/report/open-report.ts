import { useSyncExternalStore } from 'react';

let open = false;
const listeners = new Set<() => void>();

/** Opens or closes the form that reports an incident, from anywhere. */
export function showReport(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

export function useReportOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
