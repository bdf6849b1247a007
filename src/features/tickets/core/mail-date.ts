/** When an older mail says that it was written. */
export interface SaidDate {
  /** As it stands there. */
  readonly said: string;
  /** Null when the words do not tell it for certain: nothing is guessed. */
  readonly atMs: number | null;
  /** It named no zone, so the given one was taken. */
  readonly zoneTaken: boolean;
}

const months: readonly (readonly string[])[] = [
  ['jan', 'januar', 'january', 'janvier', 'janv', 'januari', 'jänner', 'ene', 'gen'],
  ['feb', 'februar', 'february', 'février', 'févr', 'fév', 'fevrier', 'februari', 'febr'],
  ['mar', 'märz', 'mars', 'march', 'mrz', 'mär', 'maart'],
  ['apr', 'april', 'avril', 'avr', 'abr'],
  ['mai', 'may', 'mei', 'maj'],
  ['jun', 'juni', 'june', 'juin'],
  ['jul', 'juli', 'july', 'juillet', 'juil'],
  ['aug', 'august', 'août', 'aout', 'augusti', 'ago'],
  ['sep', 'sept', 'september', 'septembre', 'set'],
  ['oct', 'okt', 'october', 'oktober', 'octobre', 'ott'],
  ['nov', 'november', 'novembre'],
  ['dec', 'dez', 'des', 'december', 'dezember', 'desember', 'décembre', 'déc', 'dic'],
];
const monthOf = (word: string): number | null => {
  const clean = word.toLowerCase().replace(/\.$/, '');
  const index = months.findIndex((names) => names.includes(clean));
  return index === -1 ? null : index + 1;
};

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Where the date ends, so that the time is looked for behind it. */
  readonly end: number;
}

const word = '(\\p{L}{3,9})\\.?';
const readers: readonly ((text: string) => Day | null)[] = [
  (text) => read(text, /\b(\d{4})-(\d{2})-(\d{2})(?:T|\b)/u, ([, y, m, d]) => [+y!, +m!, +d!]),
  (text) => read(text, /\b(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\b/u, ([, d, m, y]) => [yearOf(y!), +m!, +d!]),
  // 3. November 2025, 3 Nov 2025, 3. nov. 2025, 3 de noviembre
  (text) =>
    read(
      text,
      new RegExp(`\\b(\\d{1,2})\\.?\\s+(?:de\\s+)?${word},?\\s+(?:de\\s+)?(\\d{4})\\b`, 'iu'),
      ([, d, m, y]) => [+y!, monthOf(m!) ?? 0, +d!],
    ),
  // November 3, 2025
  (text) =>
    read(
      text,
      new RegExp(`\\b${word}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'iu'),
      ([, m, d, y]) => [+y!, monthOf(m!) ?? 0, +d!],
    ),
  // 11/3/2025 is one day in Boston and another in Paris: only what cannot be mistaken is read.
  (text) =>
    read(text, /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/u, ([, a, b, y]) => {
      if (+a! > 12) return [+y!, +b!, +a!];
      return +b! > 12 || a === b ? [+y!, +a!, +b!] : [0, 0, 0];
    }),
];
const yearOf = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

function read(
  text: string,
  pattern: RegExp,
  make: (found: RegExpExecArray) => readonly [number, number, number],
): Day | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const [year, month, day] = make(found);
  if (year < 1980 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return { year, month, day, end: found.index + found[0].length };
}

/**
 * Reads a date as mail programs write it, in several languages.
 * @param zone taken when the words name none
 * @param nowMs what lies more than a day after it is not believed
 */
export function readMailDate(said: string, zone: string, nowMs: number): SaidDate {
  const text = said.replace(/\s+/g, ' ').trim().slice(0, 200);
  const unknown: SaidDate = { said: text, atMs: null, zoneTaken: false };
  for (const reader of readers) {
    const day = reader(text);
    if (!day) continue;
    const time = timeIn(text.slice(day.end));
    if (!time) return unknown;
    const atMs = instantOf(day, time, zone);
    if (atMs === null || atMs > nowMs + 86_400_000) return unknown;
    return { said: text, atMs, zoneTaken: time.offset === null };
  }
  return unknown;
}

interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** `+01:00`; null when none was said. */
  readonly offset: string | null;
}

function timeIn(text: string): Time | null {
  const found =
    /(?:^|[^\d])(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(a\.?m\.?|p\.?m\.?)?\s*(?:Uhr\b)?\s*\(?(Z\b|(?:UTC|GMT)?\s*[+-]\d{2}:?\d{2}|[A-Z]{2,5}\b)?/iu.exec(
      text,
    );
  if (!found) return null;
  const half = found[4]?.[0]?.toLowerCase();
  let hour = Number(found[1]);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  const minute = Number(found[2]);
  const second = Number(found[3] ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offset = offsetOf(found[5]);
  return offset === undefined ? null : { hour, minute, second, offset };
}

/** Names of zones that mean one thing (RFC 2822, and those of Europe). */
const offsets: Readonly<Record<string, string>> = {
  Z: '+00:00',
  UTC: '+00:00',
  GMT: '+00:00',
  WET: '+00:00',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  MEZ: '+01:00',
  MESZ: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  EST: '-05:00',
  EDT: '-04:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
};

/** Undefined: it names a zone that may mean several. */
function offsetOf(said: string | undefined): string | null | undefined {
  if (said === undefined) return null;
  const digits = /([+-])(\d{2}):?(\d{2})/.exec(said);
  return digits ? `${digits[1]}${digits[2]}:${digits[3]}` : offsets[said.toUpperCase()];
}

function instantOf(day: Day, time: Time, zone: string): number | null {
  try {
    const wall = Temporal.PlainDateTime.from(
      {
        year: day.year,
        month: day.month,
        day: day.day,
        hour: time.hour,
        minute: time.minute,
        second: time.second,
      },
      { overflow: 'reject' },
    );
    return wall.toZonedDateTime(time.offset ?? zone).epochMilliseconds;
  } catch {
    return null; // the 31st of April, an unknown zone, an offset that no clock has
  }
}
