import { useEffect, useRef, type RefObject } from 'react';

/** For a field that somebody has just asked for: it takes the focus when it is there. */
export function useFocusOnce<T extends HTMLElement>(wanted = true): RefObject<T | null> {
  const field = useRef<T>(null);
  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  return field;
}
