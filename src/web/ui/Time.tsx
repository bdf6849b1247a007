import { agoInWords, countdown, durationInWords } from '../../kit/duration.ts';
import { clockTime, longDay, shortDay, wallTime } from '../../kit/wall-time.ts';
import { msOf, nowMs, useTicking } from '../clock.ts';
import { readersZone, showZone, useShownZone, zoneInWords } from '../zone.ts';
import s from './Time.module.css';

/** An instant as the API sends it: ISO 8601. */
export type Instant = string;

interface WhenProps {
  at: Instant;
  /** Only hours and minutes, where the day stands elsewhere. */
  clock?: boolean;
  /** The zone that matters to others here, shown on hover and focus; UTC unless told. */
  zone?: string;
  /** Leave out of the tab order where many stand in a column; there a ZoneSwitch stands above. */
  quiet?: boolean;
}

/** A time in the reader's zone. Hover or focus shows it in full, and in the other zone (see TimeTip). */
export function When({ at, clock, zone = 'UTC', quiet }: WhenProps) {
  const shown = useShownZone();
  const atMs = msOf(at);
  const words = useTicking((now) => (clock ? clockTime(atMs, shown) : wallTime(atMs, now, shown)));
  return (
    <time className={s.when} dateTime={at} data-zone={zone} {...(quiet ? {} : { tabIndex: 0 })}>
      {words}
    </time>
  );
}

/** How long since (or, with `until`, how long still), ticking by itself. */
export function Ticking({ since, until }: { since: Instant; until?: Instant }) {
  const sinceMs = msOf(since);
  const untilMs = until === undefined ? undefined : msOf(until);
  const words = useTicking((now) => durationInWords(((untilMs ?? now) - sinceMs) / 1000));
  return (
    <time className={s.when} dateTime={since} data-zone="UTC">
      {words}
    </time>
  );
}

/** After so long nobody counts the days: the date says more. */
const countedDays = 28;

/** `38 min ago`, ticking by itself; `Tue 2 Jul 2019` when it is weeks ago. */
export function Ago({ at }: { at: Instant }) {
  const shown = useShownZone();
  const atMs = msOf(at);
  const words = useTicking((now) =>
    now - atMs > countedDays * 86_400_000 ? shortDay(atMs, now, shown) : agoInWords((now - atMs) / 1000),
  );
  return (
    <time className={s.when} dateTime={at} data-zone="UTC" tabIndex={0}>
      {words}
    </time>
  );
}

/** What is left until an instant, as on a clock; when it has passed, how late it is, in words. */
export function Countdown({ to }: { to: Instant }) {
  const toMs = msOf(to);
  const words = useTicking((now) => {
    const leftSeconds = (toMs - now) / 1000;
    return leftSeconds >= 0 ? countdown(leftSeconds) : `${durationInWords(wholeMinutes(-leftSeconds))} late`;
  });
  const isLate = words.endsWith('late');
  return (
    <time className={isLate ? s.late : s.when} dateTime={to} data-zone="UTC" role="timer">
      {words}
    </time>
  );
}

/** Lateness is told by the minute: seconds that count up beside each other only make one nervous. */
function wholeMinutes(seconds: number): number {
  return seconds < 60 ? seconds : seconds - (seconds % 60);
}

/** Today and the time now: `Saturday 21 November, 02:54`. */
export function Clock() {
  const shown = useShownZone();
  const words = useTicking((now) => `${longDay(now, shown)}, ${clockTime(now, shown)}`);
  return <time dateTime={new Date(nowMs()).toISOString().slice(0, 16) + 'Z'}>{words}</time>;
}

/** `Oslo time`; a press shows every time on the screen in the other zone, another press goes back. */
export function ZoneSwitch({ other = 'UTC' }: { other?: string }) {
  const shown = useShownZone();
  const away = shown !== readersZone;
  if (other === readersZone && !away) return <span className="nowrap">{zoneInWords(shown)} time</span>;
  const next = away ? readersZone : other;
  return (
    <button
      type="button"
      className={s.zone}
      aria-label={`Times are in ${zoneInWords(shown)} time. Show them in ${zoneInWords(next)} time`}
      onClick={() => showZone(next)}
    >
      {zoneInWords(shown)} time
    </button>
  );
}
