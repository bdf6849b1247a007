import { isZone, zoneNamed } from '../zone.ts';
import type { Region } from './templates.ts';

/** Who lives where. */
export interface Dweller {
  readonly id: string;
  readonly zone: string;
}

const hourMs = 3_600_000;
/** Those who rise within so many hours of one another take one day together. */
const togetherMs = 3 * hourMs;
const continents: Readonly<Record<string, string>> = { America: 'Americas', Indian: 'Indian Ocean' };

/**
 * The parts of the world in which people live, in the order in which the sun reaches them. Fewer than two, when nobody
 * could follow the sun: none.
 */
export function regionsOf(people: readonly Dweller[], nowMs: number): Region[] {
  const byDawn = people
    .map((one) => ({ ...one, offset: zoneNamed(one.zone).offsetAt(nowMs) }))
    .toSorted((a, b) => b.offset - a.offset);
  const parts: (typeof byDawn)[] = [];
  for (const one of byDawn) {
    const last = parts.at(-1);
    if (last && last[0]!.offset - one.offset <= togetherMs) last.push(one);
    else parts.push([one]);
  }
  if (parts.length < 2) return [];
  const named = parts.map((part) => ({ part, zone: commonest(part.map(({ zone }) => zone)) }));
  return named.map(({ part, zone }) => ({
    name: named.some((other) => other.zone !== zone && continentOf(other.zone) === continentOf(zone))
      ? cityOf(zone)
      : continentOf(zone),
    zone,
    // In the order in which they were named.
    people: people.filter(({ id }) => part.some((one) => one.id === id)).map(({ id }) => id),
  }));
}

function commonest(zones: readonly string[]): string {
  const counted = Map.groupBy(zones, (zone) => zone);
  return [...counted].reduce((a, b) => (b[1].length > a[1].length ? b : a))[0];
}

/** From when to when each part is on by its own wall, today; with clocks that change an hour of it moves. */
export function daysInWords(regions: readonly Region[], handOff: string, nowMs: number): string[] {
  const begins = Number(handOff.slice(0, 2)) * 60 + Number(handOff.slice(3, 5));
  if (regions.length < 2 || !/^\d\d:\d\d$/u.test(handOff) || regions.some(({ zone }) => !isZone(zone)))
    return regions.map(() => '');
  const offsets = regions.map(({ zone }) => zoneNamed(zone).offsetAt(nowMs) / 60_000);
  return regions.map((_, at) => {
    const behind = offsets[at]! - offsets[(at + 1) % offsets.length]!;
    const ends = begins + (((behind % 1440) + 1440) % 1440 || 1440);
    const said = `On from ${handOff} to ${clock(ends)} there`;
    return nightMinutes(begins, ends) >= 120
      ? `${said}, at night too: begin the day at another time, or add a part of the world.`
      : `${said}.`;
  });
}

const clock = (minutes: number) =>
  [Math.floor((minutes % 1440) / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** What of it lies between 22:00 and 07:00, as fairness counts nights. */
const nightMinutes = (from: number, to: number) =>
  [-120, 1320].reduce(
    (sum, night) => sum + Math.max(0, Math.min(to, night + 540) - Math.max(from, night)),
    0,
  );

const cityOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
function continentOf(zone: string): string {
  const first = zone.split('/')[0]!;
  return continents[first] ?? first;
}
