import { useEffect } from 'react';
import type { TimelineData } from './use-timeline.ts';

/** So few that the screen would look as if there was no more. */
const few = 10;

/** A filter may leave little of what was fetched: goes further back until there is enough to see, or no more. */
export function useOlderUntilFilled(
  { loaded, hasOlder, failed, busy, older }: TimelineData,
  shownCount: number,
): void {
  useEffect(() => {
    if (loaded && hasOlder && !failed && !busy && shownCount < few) older();
  }, [loaded, hasOlder, failed, busy, older, shownCount]);
}
