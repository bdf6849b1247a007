import { expect, test } from 'vitest';
import { wallMs } from '../calendar.ts';
import { faultsOf } from '../check-definition.ts';
import { finalSchedule } from '../shifts.ts';
import { structures } from '../structures.ts';
import { definitionOf, shapes, type Beginning, type Shape } from './templates.ts';

const dayMs = 86_400_000;
const from: Beginning = {
  structure: 'dedicated-rotating',
  shape: 'week',
  zone: 'Europe/Oslo',
  beginsOn: '2026-11-18',
  handOff: '09:00',
  people: ['ada', 'ben', 'cleo'],
  builders: ['dev', 'eve'],
  regions: [
    { name: 'Asia', zone: 'Asia/Tokyo', people: ['kei', 'aya'] },
    { name: 'Europe', zone: 'Europe/Oslo', people: ['ada', 'ben'] },
    { name: 'Americas', zone: 'America/Los_Angeles', people: ['sam', 'lee'] },
  ],
  withSideKick: true,
};
const year = { fromMs: wallMs('2026-11-20T12:00'), toMs: wallMs('2026-11-20T12:00') + 365 * dayMs };
const result = (beginning: Beginning) =>
  finalSchedule({ versions: [{ fromMs: 0, definition: definitionOf(beginning) }], overrides: [] }, year);

test.each(
  (Object.keys(shapes) as Shape[]).flatMap((shape) =>
    structures.map((structure) => [structure, shape] as const),
  ),
)('%s by %s has no fault, and nobody is missed in a year with its clock changes', (structure, shape) => {
  const beginning = { ...from, structure, shape };
  expect(faultsOf(definitionOf(beginning))).toEqual([]);
  expect(result(beginning).gaps).toEqual([]);
});

test('who follows the sun never works at night', () => {
  const { layers } = definitionOf({ ...from, shape: 'follow-the-sun' });
  const zones = new Map(layers.map(({ id, zone }) => [id, zone]));
  for (const { because, fromMs, toMs } of result({ ...from, shape: 'follow-the-sun' }).shifts) {
    if (because.kind !== 'turn') throw new Error('nobody made an override');
    const zone = zones.get(because.layerId)!;
    const hour = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).hour;
    expect(hour(fromMs), zone).toBeGreaterThanOrEqual(9);
    expect(hour(toMs - 1), zone).toBeGreaterThanOrEqual(9);
  }
});

test('behind the superhero stands the one who is next, so that they know what they take over', () => {
  const { shifts } = result(from);
  const of = (role: string) => shifts.filter((shift) => shift.role === role).map(({ personId }) => personId);
  expect(of('side-kick').slice(0, 20)).toEqual(of('superhero').slice(1, 21));
});
