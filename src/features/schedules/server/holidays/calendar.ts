import { wallMs, wallText } from '../../core/calendar.ts';
import { schedulesProblem } from '../../contract.ts';
import type { HolidayCalendar } from '../tables.ts';

export interface Holiday {
  /** `2027-01-01` */
  readonly on: string;
  readonly name: string;
}

const dayMs = 86_400_000;
/** Years that were asked for; a calendar's rules do not change while the server runs. */
const known = new Map<string, readonly Holiday[]>();
const mostKnown = 2_000;
/** Beyond these years the rules of moon and sun are searched for without end; nobody plans there. */
const firstYear = 1970;
const lastYear = 2100;

// Its rules of all countries are read once somebody keeps holidays, not at every start.
const library = async () => (await import('date-holidays')).default;

/** By name. */
export async function countries(): Promise<{ code: string; name: string }[]> {
  const Holidays = await library();
  return named(new Holidays().getCountries('en'));
}

/** Regions and regions of these, `BY` and `BY.A`, by name. @throws Problem schedules/unknown-country */
export async function regionsOf(country: string): Promise<{ code: string; name: string }[]> {
  await needCalendar({ country, region: null });
  const Holidays = await library();
  const all = new Holidays();
  return named(all.getStates(country, 'en')).flatMap((state) => [
    state,
    ...named(all.getRegions(country, state.code, 'en')).map(({ code, name }) => ({
      code: `${state.code}.${code}`,
      name: `${state.name}: ${name}`,
    })),
  ]);
}

const named = (found: Record<string, string> | undefined) =>
  Object.entries(found ?? {})
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** @throws Problem schedules/unknown-country */
export async function needCalendar({ country, region }: HolidayCalendar): Promise<string> {
  const Holidays = await library();
  const name = new Holidays().getCountries('en')[country];
  if (name === undefined) throw schedulesProblem('unknown-country');
  if (region === null) return name;
  const [state = '', part] = region.split('.');
  const states = new Holidays().getStates(country, 'en') ?? {};
  const parts = part === undefined ? {} : (new Holidays().getRegions(country, state, 'en') ?? {});
  if (!Object.hasOwn(states, state) || (part !== undefined && !Object.hasOwn(parts, part)))
    throw schedulesProblem('unknown-country', { detail: `${name} has no region "${region}".` });
  return [name, states[state], ...(part === undefined ? [] : [parts[part]])].join(', ');
}

/** Public holidays from the first day to the last, one of each day; of years far from ours none are known. */
export async function holidaysFrom(
  calendar: HolidayCalendar,
  fromOn: string,
  toOn: string,
): Promise<Holiday[]> {
  const from = Math.max(Number.parseInt(fromOn, 10), firstYear);
  const to = Math.min(Number.parseInt(toOn, 10), lastYear);
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  const all = (await Promise.all(years.map((year) => holidaysOfYear(calendar, year)))).flat();
  // What begins in one year may end in the next: a day is named once.
  const byDay = new Map(all.map((one) => [one.on, one] as const));
  return [...byDay.values()]
    .filter(({ on }) => on >= fromOn && on <= toOn)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

async function holidaysOfYear(calendar: HolidayCalendar, year: number): Promise<readonly Holiday[]> {
  const key = `${calendar.country} ${calendar.region ?? ''} ${year}`;
  const found = known.get(key);
  if (found) return found;
  const Holidays = await library();
  const [state, region] = calendar.region?.split('.') ?? [];
  const rules = new Holidays({
    country: calendar.country,
    ...(state === undefined ? {} : { state }),
    ...(region === undefined ? {} : { region }),
  });
  const made = rules
    .getHolidays(year, 'en')
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end, name }) => {
      const first = wallMs(date.slice(0, 10));
      // Some last for days; what begins in the middle of a day is that day.
      const count = Math.min(Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs)), 30);
      return Array.from({ length: count }, (_, at) => ({
        on: wallText(first + at * dayMs).slice(0, 10),
        name,
      }));
    });
  if (known.size >= mostKnown) known.clear();
  known.set(key, made);
  return made;
}
