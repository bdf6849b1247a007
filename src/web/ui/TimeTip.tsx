import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fullTime } from '../../kit/wall-time.ts';
import { msOf } from '../clock.ts';
import { readersZone, zoneInWords } from '../zone.ts';
import s from './Time.module.css';

/**
 * The one tip that serves every time on the screen: mounted once by the app. A tooltip component for each of
 * several hundred times on a timeline would cost more than the timeline.
 */
export function TimeTip() {
  const [over, setOver] = useState<HTMLTimeElement | null>(null);
  const tip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const show = (event: Event) => {
      setOver(event.target instanceof Element ? timeAt(event.target) : null);
    };
    const hide = () => setOver(null);
    const hideOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    document.addEventListener('pointerover', show);
    document.addEventListener('focusin', show);
    document.addEventListener('focusout', hide);
    document.addEventListener('scroll', hide, true);
    document.addEventListener('keydown', hideOnEscape);
    return () => {
      document.removeEventListener('pointerover', show);
      document.removeEventListener('focusin', show);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('scroll', hide, true);
      document.removeEventListener('keydown', hideOnEscape);
    };
  }, []);

  useLayoutEffect(() => {
    if (!over || !tip.current) return;
    const place = over.getBoundingClientRect();
    const own = tip.current.getBoundingClientRect();
    const left = Math.max(8, Math.min(place.left, innerWidth - own.width - 8));
    const below = place.bottom + 6;
    tip.current.style.left = `${left}px`;
    tip.current.style.top = `${below + own.height > innerHeight ? place.top - own.height - 6 : below}px`;
    over.setAttribute('aria-describedby', 'time-tip');
    return () => over.removeAttribute('aria-describedby');
  }, [over]);

  if (!over) return null;
  const atMs = msOf(over.dateTime);
  const other = over.dataset['zone'] ?? 'UTC';
  return (
    <div ref={tip} id="time-tip" role="tooltip" className={s.tip}>
      <span>
        {fullTime(atMs, readersZone)} {zoneInWords(readersZone)}
      </span>
      {other !== readersZone ? (
        <span>
          {fullTime(atMs, other)} {zoneInWords(other)}
        </span>
      ) : null}
    </div>
  );
}

/** The time that is pointed at; or the one inside the link or button that has the focus, for keys reach only those. */
function timeAt(target: Element): HTMLTimeElement | null {
  const time = target.closest('time[data-zone]');
  const within = time ?? target.querySelector(':scope:is(a, button) > time[data-zone]:only-of-type');
  return within as HTMLTimeElement | null;
}
