import { useState } from 'react';

/**
 * Which entries wait while somebody reads. `ids` are newest first; what came after the newest one that was shown waits
 * as long as `reading`, and older entries that are fetched later are simply there.
 */
export function waitingCount(ids: readonly string[], shownId: string | undefined): number {
  const at = shownId === undefined ? -1 : ids.indexOf(shownId);
  return at === -1 ? 0 : at;
}

/** Holds back what is new while `reading`; `show()` lets it in. */
export function useHeldBackWhile(
  reading: boolean,
  ids: readonly string[],
): { waiting: number; show: () => void } {
  const [shownId, setShownId] = useState(ids[0]);
  const newest = ids[0];
  const waiting = waitingCount(ids, shownId);
  if (shownId !== newest && (!reading || waiting === 0)) setShownId(newest);
  return { waiting: reading ? waiting : 0, show: () => setShownId(newest) };
}
