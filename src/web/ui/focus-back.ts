import { useCallback, useRef } from 'react';

/**
 * For a button that goes away while what it opened is there: coming back it takes the focus, which would otherwise be at
 * the top of the page. Never from somewhere else.
 */
export function useFocusBack() {
  const awaited = useRef(false);
  const button = useCallback((element: HTMLElement | null) => {
    if (element === null || !awaited.current) return;
    awaited.current = false;
    if (document.activeElement === null || document.activeElement === document.body) element.focus();
  }, []);
  const comesBack = useCallback(() => {
    awaited.current = true;
  }, []);
  return { button, comesBack };
}
