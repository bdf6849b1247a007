/** Spans of time in words and on a clock. Whole seconds in; what is below a second is dropped. */

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A span as people say it: `48 s`, `1 min 48 s`, `38 min`, `3 h 5 min`, `31 h`, `4 d`. Precise while it is short,
 * coarse when it is long. A negative span counts as none.
 */
export function durationInWords(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  if (s < minute) return `${s} s`;
  if (s < 10 * minute) return two(Math.floor(s / minute), 'min', s % minute, 's');
  if (s < hour) return `${Math.floor(s / minute)} min`;
  if (s < 10 * hour) return two(Math.floor(s / hour), 'h', Math.floor((s % hour) / minute), 'min');
  if (s < 2 * day) return `${Math.floor(s / hour)} h`;
  return `${Math.floor(s / day)} d`;
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** How long ago: `just now`, `38 min ago`. What lies ahead by a little (clocks differ) is `just now`. */
export function agoInWords(seconds: number): string {
  if (seconds < 10) return 'just now';
  return `${seconds < minute ? `${Math.floor(seconds)} s` : coarse(seconds)} ago`;
}

function coarse(seconds: number): string {
  const s = Math.floor(seconds);
  if (s < hour) return `${Math.floor(s / minute)} min`;
  if (s < 2 * day) return `${Math.floor(s / hour)} h`;
  return `${Math.floor(s / day)} d`;
}

/** What is left, as on a clock: `3:12`, `1:03:12`. Never below `0:00`. */
export function countdown(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const clock = [Math.floor(s / hour), Math.floor((s % hour) / minute), s % minute];
  const [h = 0, m = 0, rest = 0] = clock;
  const padded = String(rest).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${padded}` : `${m}:${padded}`;
}
