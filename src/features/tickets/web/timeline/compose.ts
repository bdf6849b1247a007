import { useSyncExternalStore } from 'react';

export const modes = ['update', 'comment', 'ask', 'going'] as const;
export type Mode = (typeof modes)[number];

/** Words of an entry that a comment answers. */
export interface Quote {
  readonly entryId: string;
  readonly by: string;
  readonly text: string;
}
interface Wanted {
  readonly mode: Mode | undefined;
  readonly quote: Quote | undefined;
  /** Counts up each time somebody wants to write: the field is to take the focus. */
  readonly times: number;
}

let wanted: Wanted = { mode: undefined, quote: undefined, times: 0 };
const listeners = new Set<() => void>();

/** Goes to the composer, from wherever one is on the screen: `compose('update')`. */
export function compose(mode: Mode, quote?: Quote): void {
  wanted = { mode, quote, times: wanted.times + 1 };
  for (const listener of listeners) listener();
}

export function useWanted(): Wanted {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
  );
}
