import { dayNumber } from '../calendar.ts';
import { dayInFull, wallInFull } from '../days.ts';
import type { Definition, Layer, Rotation, ShiftRole } from '../definition.ts';
import { windowsWords } from './windows.ts';

export const roleWords = {
  superhero: 'Superhero',
  'side-kick': 'Side-kick',
  shadow: 'Shadow',
} as const satisfies Record<ShiftRole, string>;

/** What the role means, for who has never heard of it. */
export const roleSays = {
  superhero: 'is paged first and takes what comes in',
  'side-kick': 'is paged second and helps',
  shadow: 'learns; is never paged alone',
} as const satisfies Record<ShiftRole, string>;

const weekdayNames = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];
const units = { hours: 'hour', days: 'day', weeks: 'week', months: 'month' } as const;

/** `a week each`, `12 hours each`, `4 and 3 days in turn` */
export function rotationWords(rotation: Rotation): string {
  if (rotation.every === 'pattern')
    return rotation.days.length === 1
      ? rotationWords({ every: 'days', count: rotation.days[0]! })
      : `${listed(rotation.days.map(String))} days in turn`;
  const { every, count } = rotation;
  const unit = units[every];
  return count === 1 ? `${every === 'hours' ? 'an' : 'a'} ${unit} each` : `${count} ${every} each`;
}

/** `Mondays 09:00 in Oslo`, `every day at 09:00 in Oslo` */
export function handOffWords({ beginsAt, rotation, zone }: Layer): string {
  const [day = '', time = ''] = beginsAt.split('T');
  const where = ` in ${zoneWords(zone)}`;
  if (rotation.every !== 'pattern') {
    const { every, count } = rotation;
    if (every === 'weeks') return `${weekdayNames[weekdayOf(day)]} ${time}${where}`;
    if (every === 'days') return `${count === 1 ? 'every day ' : ''}at ${time}${where}`;
    if (every === 'months') return `on day ${Number(day.slice(8))} at ${time}${where}`;
    return `counted from ${time}${where}`;
  }
  const cycle = rotation.days.reduce((sum, one) => sum + one, 0);
  if (cycle % 7 !== 0) return `at ${time}${where}`;
  let at = weekdayOf(day);
  const on = rotation.days.map((length) => {
    const name = weekdayNames[at % 7]!;
    at += length;
    return name;
  });
  return `${listed([...new Set(on)])} ${time}${where}`;
}

/** Monday is 0. */
export function weekdayOf(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return (((dayNumber({ year, month, day: date }) + 3) % 7) + 7) % 7;
}

/** `Europe/Oslo` is said `Oslo`. */
export const zoneWords = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** One sentence without its people: `A week each, hand-off Mondays 09:00 in Oslo; Mon to Fri 09:00 to 17:00 only`. */
export function layerWords(layer: Layer): string {
  const alone = layer.members.filter(({ personId }) => personId !== null).length === 1;
  const turns =
    layer.members.length === 1 && alone
      ? 'always the same person'
      : `${rotationWords(layer.rotation)}, hand-off ${handOffWords(layer)}`;
  const parts = [
    turns.charAt(0).toUpperCase() + turns.slice(1),
    ...(layer.windows && layer.windows.length > 0
      ? [
          `${windowsWords(layer.windows)}${layer.members.length === 1 ? ` in ${zoneWords(layer.zone)}` : ''} only`,
        ]
      : []),
    ...(layer.holidays === 'off' ? ['off on holidays'] : []),
    ...(layer.holidays === 'only' ? ['on holidays only'] : []),
    ...(layer.endsAt === undefined ? [] : [`until ${wallInFull(layer.endsAt)}`]),
  ];
  return parts.join('; ');
}

/** `Europe`, or its role when nobody named it. */
export const layerName = ({ name, role }: Pick<Layer, 'name' | 'role'>) => name || roleWords[role];

/** Its people in the order of their turns: `Ada, Ben (from 1 Jan 2027), nobody`. */
export function membersWords({ members }: Layer, nameOf: (id: string) => string): string {
  return members
    .map(({ personId, joinsOn, leavesOn }) => {
      const when = [
        ...(joinsOn ? [`from ${dayInFull(joinsOn)}`] : []),
        ...(leavesOn ? [`until ${dayInFull(leavesOn)}`] : []),
      ];
      const who = personId === null ? 'nobody' : nameOf(personId);
      return when.length > 0 ? `${who} (${when.join(' ')})` : who;
    })
    .join(', ');
}

/** When somebody has to be there. */
export const coverWords = ({ cover }: Definition) =>
  cover && cover.windows.length > 0
    ? `${windowsWords(cover.windows)} in ${zoneWords(cover.zone)}`
    : 'day and night';

export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
