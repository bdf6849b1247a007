import { useLayoutEffect, useRef } from 'react';
import { bind } from './registry.ts';

/**
 * Makes a key do something while this component is on screen, and lists it in the `?` overlay.
 * `useKey('c', 'Report an incident', open)`; an absent key binds nothing. `opens`: something to write in comes of it.
 */
export function useKey(
  key: string | undefined,
  label: string,
  act: () => void,
  { opens = false }: { opens?: boolean } = {},
): void {
  const latest = useRef(act);
  // Before it is drawn: whoever sees the button may press its key.
  useLayoutEffect(() => {
    latest.current = act;
  });
  useLayoutEffect(
    () => (key === undefined ? undefined : bind({ key, label, opens, act: () => latest.current() })),
    [key, label, opens],
  );
}
