import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import s from './list.module.css';

interface Props {
  more: boolean;
  busy: boolean;
  onMore: () => void;
}

/** The next page comes by itself when its place comes near; the button is for those who get there by keyboard. */
export function MoreRows({ more, busy, onMore }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  useEffect(() => {
    if (!more || busy || !place.current) return;
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current();
      },
      { rootMargin: '400px' },
    );
    seen.observe(place.current);
    return () => seen.disconnect();
  }, [more, busy]);
  if (!more) return null;
  return (
    <div ref={place} className={s.more}>
      <Button variant="default" loading={busy} onClick={onMore}>
        Show more
      </Button>
    </div>
  );
}
