import { useEffect, useRef, type RefObject } from 'react';

/** Ctrl+Enter sends a form from any of its fields; Escape leaves it, where that is wanted. @returns what the form takes as its ref */
export function useFormKeys(send: () => void, leave?: () => void): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const latest = useRef({ send, leave });
  useEffect(() => {
    latest.current = { send, leave };
  });
  useEffect(() => {
    const element = form.current;
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        latest.current.send();
      } else if (event.key === 'Escape') latest.current.leave?.();
    };
    element?.addEventListener('keydown', pressed);
    return () => element?.removeEventListener('keydown', pressed);
  }, []);
  return form;
}
