import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { compose, modes } from './compose.ts';
import type { TimelineData } from './use-timeline.ts';

/** The entry that the address names (`#id`): when it is further back than what was fetched, the timeline goes there. */
export function useLinked({ entries, loaded, busy, goAround }: TimelineData): string | undefined {
  const hash = useLocation({ select: (place) => place.hash });
  const linked = /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(hash) ? hash : undefined;
  const asked = useRef<string>(undefined);
  const found = linked !== undefined && entries.some(({ id }) => id === linked);
  useEffect(() => {
    if (linked === undefined || !loaded || found || busy || asked.current === linked) return;
    asked.current = linked;
    goAround(linked);
  });
  return linked;
}

/** `#update`, `#ask`: a link that leads to where one writes. */
export function useComposeByAddress(): void {
  const hash = useLocation({ select: (place) => place.hash });
  const mode = modes.find((one) => one === hash);
  useEffect(() => {
    if (mode) compose(mode);
  }, [mode]);
}
