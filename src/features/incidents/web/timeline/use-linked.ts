import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { TimelineData } from './use-timeline.ts';

const mostPages = 20;

/** The entry that the address names (`#id`): older pages are fetched until it is found, then it is brought into view once. */
export function useLinked({ entries, hasOlder, busy, older }: TimelineData): string | undefined {
  const linked = useLocation({ select: ({ hash }) => hash }) || undefined;
  const shown = useRef<string>(undefined);
  const asked = useRef(0);
  const found = linked !== undefined && entries.some(({ id }) => id === linked);
  useEffect(() => {
    if (linked === undefined || shown.current === linked) return;
    if (found) {
      shown.current = linked;
      const line = document.getElementById(linked);
      line?.scrollIntoView({ block: 'center' });
      line?.focus({ preventScroll: true });
    } else if (entries.length > 0 && hasOlder && !busy && asked.current < mostPages) {
      asked.current += 1;
      older();
    }
  }, [linked, found, entries.length, hasOlder, busy, older]);
  return linked;
}
