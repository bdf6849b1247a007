import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useKey } from '../keys/useKey.ts';
import { catchEarlyKeys, takeEarlyKeys } from './early-keys.ts';

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }));

let open = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

function closePalette(): void {
  takeEarlyKeys();
  set(false);
}

/** Opens the palette, for the button that says so. */
export function openPalette(): void {
  if (!open) catchEarlyKeys();
  set(true);
}

/** Ctrl/Cmd K; mounted once by the shell. */
export function CommandKey() {
  const opened = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
  const [asked, setAsked] = useState(false);
  if (opened && !asked) setAsked(true);
  useKey('mod+k', 'Find anything', openPalette);
  if (!asked) return null;
  return (
    <Suspense>
      <Palette opened={opened} onClose={closePalette} />
    </Suspense>
  );
}
