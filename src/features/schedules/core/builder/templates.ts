import { wallMs, wallText } from '../calendar.ts';
import type { Definition, Layer, Rotation, ShiftRole } from '../definition.ts';
import type { Structure } from '../structures.ts';
import { zoneNamed } from '../zone.ts';
import { everyDay, onDays, presets } from './windows.ts';

const dayMs = 86_400_000;

/** How support is staffed (S13): which is best depends on what is to be optimised, and they can be combined. */
export const structureWords = {
  'dedicated-permanent': {
    name: 'A support team of its own',
    says: 'The same people always do support, and nothing else.',
    pros: 'Deep knowledge of support; those who build keep their focus all year.',
    cons: 'Who builds never feels what they built: lessons must be carried over to them.',
  },
  'dedicated-rotating': {
    name: 'Builders in turn',
    says: 'One of those who build is superhero for a week or a sprint, and does nothing else then.',
    pros: 'Everybody learns how the system fails; the others keep their focus.',
    cons: 'Know-how changes hands with each shift: it needs good hand-offs and enough people.',
  },
  hybrid: {
    name: 'Both together',
    says: 'Support people take the office hours, those who build the rest, and stand behind them.',
    pros: 'Best in the long run: first answers are quick, and who builds feels what they built.',
    cons: 'Two groups to keep in step: agree when support hands over to those who build.',
  },
} as const satisfies Record<Structure, { name: string; says: string; pros: string; cons: string }>;

/** How turns go round. */
export const shapes = {
  week: { name: 'A week each', says: 'Easy to remember, with time to do more than put out fires.' },
  day: { name: 'A day each', says: 'Short and easy to swap; many hand-offs.' },
  sprint: { name: 'A sprint each', says: 'Two weeks in step with planning; long when it is busy.' },
  'four-three': { name: '4 and 3 days', says: 'Monday to Thursday, then Friday to Sunday.' },
  'weekdays-weekends': {
    name: 'Weekdays and weekends',
    says: 'Weekends go round by themselves, so that they are shared fairly.',
  },
  'office-hours': {
    name: 'Office hours',
    says: 'Monday to Friday 09:00 to 17:00; nobody is missed outside.',
  },
  'follow-the-sun': {
    name: 'Follow the sun',
    says: 'Each part of the world takes its own day, and hands over to the next.',
  },
} as const;
export type Shape = keyof typeof shapes;

/** A part of the world that takes its own day. */
export interface Region {
  readonly name: string;
  readonly zone: string;
  readonly people: readonly string[];
}
export interface Beginning {
  readonly structure: Structure;
  readonly shape: Shape;
  readonly zone: string;
  /** The day of the first hand-off, `2026-11-23`; turns of weeks begin on its weekday. */
  readonly beginsOn: string;
  /** `09:00` */
  readonly handOff: string;
  /** Who takes turns, in order. */
  readonly people: readonly string[];
  /** Of a hybrid: those who build. */
  readonly builders: readonly string[];
  readonly regions: readonly Region[];
  /** The one whose turn is next stands behind. */
  readonly withSideKick: boolean;
}

/** What a schedule begins from; everything in it can be changed afterwards. */
export function definitionOf(from: Beginning): Definition {
  if (from.structure === 'hybrid') return { layers: hybrid(from) };
  const layers = from.shape === 'follow-the-sun' ? followTheSun(from) : inTurn(from);
  // Behind somebody who is alone there is nobody.
  const sideKicks = from.withSideKick ? layers.filter(({ members }) => members.length > 1).map(behind) : [];
  const cover =
    from.shape === 'office-hours' ? { zone: from.zone, windows: presets['office-hours'] } : undefined;
  return { layers: [...layers, ...sideKicks], ...(cover ? { cover } : {}) };
}

const week: Rotation = { every: 'weeks', count: 1 };

function inTurn(from: Beginning): Layer[] {
  const { shape, people } = from;
  const own = (id: string, name: string, rotation: Rotation) => layerOf(from, id, name, rotation, people);
  if (shape === 'day') return [own('superhero', '', { every: 'days', count: 1 })];
  if (shape === 'sprint') return [own('superhero', '', { every: 'weeks', count: 2 })];
  if (shape === 'four-three') {
    const monday = { ...from, beginsOn: mondayOnOrBefore(from.beginsOn) };
    return [layerOf(monday, 'superhero', '', { every: 'pattern', days: [4, 3] }, people)];
  }
  if (shape === 'office-hours')
    return [{ ...own('superhero', '', week), windows: presets['office-hours'], holidays: 'off' }];
  if (shape === 'weekdays-weekends') {
    const monday = { ...from, beginsOn: mondayOnOrBefore(from.beginsOn) };
    // Begun half a round later, so that nobody has the week and its weekend.
    const half = Math.ceil(people.length / 2);
    const weekends = [...people.slice(half), ...people.slice(0, half)];
    return [
      { ...layerOf(monday, 'weekends', 'Weekends', week, weekends), windows: presets.weekends },
      { ...layerOf(monday, 'weekdays', 'Weekdays', week, people), windows: presets.weekdays },
    ];
  }
  return [own('superhero', '', week)];
}

function hybrid(from: Beginning): Layer[] {
  const day = { ...from, beginsOn: mondayOnOrBefore(from.beginsOn) };
  const builders = layerOf(day, 'builders', 'Those who build', week, from.builders);
  return [
    {
      ...layerOf(day, 'support', 'Support by day', week, from.people),
      windows: presets['office-hours'],
      holidays: 'off',
    },
    builders,
    { ...behind(builders), name: 'Behind them' },
  ];
}

/** Each region from 09:00 on its own wall until it is 09:00 in the next, in summer and in winter: no clock change leaves a gap. */
function followTheSun(from: Beginning): Layer[] {
  const { regions, beginsOn } = from;
  const begins = Number(from.handOff.slice(0, 2)) * 60 + Number(from.handOff.slice(3, 5));
  const zones = regions.map(({ zone }) => zoneNamed(zone));
  const starts = wallMs(beginsOn);
  return regions.map(({ name, zone, people }, at) => {
    const own = zones[at]!;
    const next = zones[(at + 1) % zones.length]!;
    let lengthMinutes = 0;
    for (let fortnight = 0; fortnight <= 26; fortnight++) {
      const now = starts + fortnight * 14 * dayMs;
      const behindMinutes = (own.offsetAt(now) - next.offsetAt(now)) / 60_000;
      lengthMinutes = Math.max(lengthMinutes, ((behindMinutes % 1440) + 1440) % 1440 || 1440);
    }
    const monday = { ...from, zone, beginsOn: mondayOnOrBefore(beginsOn) };
    const layer = layerOf(monday, `region-${at + 1}`, name, week, people);
    const ends = begins + lengthMinutes;
    return regions.length === 1
      ? layer
      : { ...layer, windows: onDays(everyDay, begins, ends % 1440 || 1440) };
  });
}

function layerOf(
  { zone, beginsOn, handOff }: Pick<Beginning, 'zone' | 'beginsOn' | 'handOff'>,
  id: string,
  name: string,
  rotation: Rotation,
  people: readonly string[],
  role: ShiftRole = 'superhero',
): Layer {
  return {
    id,
    name,
    role,
    zone,
    beginsAt: `${beginsOn}T${handOff}`,
    rotation,
    members: people.map((personId) => ({ personId })),
    holidays: 'as-always',
  };
}

/** Behind each stands the one whose turn is next: they take over what they have heard of. */
export function behind(layer: Layer): Layer {
  const [first, ...rest] = layer.members;
  return {
    ...layer,
    id: `side-kick-${layer.id}`.slice(0, 40),
    name: layer.name ? `${layer.name}, side-kick`.slice(0, 80) : '',
    role: 'side-kick',
    members: first ? [...rest, first] : [],
  };
}

export function mondayOnOrBefore(day: string): string {
  const ms = wallMs(day);
  const since = (((Math.floor(ms / dayMs) + 3) % 7) + 7) % 7;
  return wallText(ms - since * dayMs).slice(0, 10);
}
