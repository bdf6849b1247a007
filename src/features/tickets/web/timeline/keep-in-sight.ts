import type { RefObject } from 'react';

const frames = 20;
const byHand = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Brings the top of a long list into sight, and keeps it there while what was fetched is drawn: lines whose heights become known
 * correct the scroll by where it stood before. Whoever scrolls meanwhile goes where they like.
 */
export function keepInSight(top: RefObject<HTMLElement | null>): void {
  if (!top.current || top.current.getBoundingClientRect().top >= 0) return;
  const stop = new AbortController();
  for (const kind of byHand)
    addEventListener(kind, () => stop.abort(), { signal: stop.signal, passive: true });
  const bring = (left: number) => {
    if (stop.signal.aborted || !top.current) return;
    if (Math.abs(top.current.getBoundingClientRect().top) > 1) top.current.scrollIntoView({ block: 'start' });
    if (left > 0) requestAnimationFrame(() => bring(left - 1));
    else stop.abort();
  };
  bring(frames);
}
