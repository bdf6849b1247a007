import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/**
 * Whether somebody is reading further down: the top of the element is above the window, words in it are selected, or an answer in
 * it is unfolded. Then nothing may push away what they look at.
 */
export function useReading(top: RefObject<HTMLElement | null>, body: RefObject<HTMLElement | null>): boolean {
  const [past, setPast] = useState(false);
  const [within, setWithin] = useState(false);
  useEffect(() => {
    if (!top.current) return;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry) setPast(!entry.isIntersecting && entry.boundingClientRect.top < 0);
    });
    watch.observe(top.current);
    return () => watch.disconnect();
  }, [top]);
  useEffect(() => {
    const look = () => {
      const selection = getSelection();
      const selected =
        selection !== null && !selection.isCollapsed && body.current?.contains(selection.anchorNode) === true;
      const asked = body.current?.querySelector('li [aria-expanded=true]') != null;
      setWithin(selected || asked);
    };
    // A press changes what is unfolded a moment after it is heard.
    const lookSoon = () => void setTimeout(look);
    document.addEventListener('selectionchange', look);
    document.addEventListener('click', lookSoon);
    return () => {
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('click', lookSoon);
    };
  }, [body]);
  return past || within;
}
