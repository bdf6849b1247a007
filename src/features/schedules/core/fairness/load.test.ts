import { expect, test } from 'vitest';
import { wallMs } from '../calendar.ts';
import type { Definition, Layer, Override } from '../definition.ts';
import { loadOf } from './load.ts';

const hour = 3_600_000;
const utc = (text: string) => wallMs(text);
const weekly = (...people: string[]): Layer => ({
  id: 'all',
  role: 'superhero',
  zone: 'UTC',
  beginsAt: '2026-01-05T09:00',
  rotation: { every: 'weeks', count: 1 },
  members: people.map((personId) => ({ personId })),
});
function loads(
  definition: Definition,
  from: string,
  to: string,
  {
    overrides = [],
    away = {},
    zones = {},
  }: {
    overrides?: Override[];
    away?: Record<string, [string, string][]>;
    zones?: Record<string, string>;
  } = {},
) {
  const schedule = { versions: [{ fromMs: -Infinity, definition }], overrides };
  const all = loadOf({
    plans: [{ schedule, meant: schedule }],
    window: { fromMs: utc(from), toMs: utc(to) },
    zoneOf: (id) => zones[id] ?? 'UTC',
    away: new Map(
      Object.entries(away).map(([id, spans]) => [
        id,
        spans.map(([fromDay, toDay]) => ({ fromMs: utc(fromDay), toMs: utc(toDay) })),
      ]),
    ),
  });
  return Object.fromEntries(
    all.map((one) => [
      one.personId,
      {
        hours: one.ms / hour,
        nights: one.nights,
        nightHours: one.nightMs / hour,
        weekends: one.weekends,
        weekendHours: one.weekendMs / hour,
        holidays: one.holidays,
        carried: one.carriedMs / hour,
        share: one.shareMs / hour,
      },
    ]),
  );
}

test('a whole week is 168 hours, seven nights and a weekend; hard hours weigh more', () => {
  expect(loads({ layers: [weekly('ada', 'ben')] }, '2026-01-05T09:00', '2026-01-19T09:00')).toEqual({
    ada: expect.objectContaining({
      hours: 168,
      nights: 7,
      nightHours: 63,
      weekends: 1,
      weekendHours: 48,
      carried: 168 + 63 + 48,
      share: 168 + 63 + 48,
    }),
    ben: expect.objectContaining({ hours: 168, nights: 7, carried: 279, share: 279 }),
  });
});

test('night is where the person sleeps', () => {
  const day: Layer = {
    ...weekly('ada', 'ben'),
    rotation: { every: 'days', count: 1 },
    windows: [{ fromDay: 2, fromMinute: 9 * 60, toDay: 2, toMinute: 17 * 60 }],
  };
  const found = loads({ layers: [day] }, '2026-01-05', '2026-01-19', {
    zones: { ben: 'Pacific/Auckland' },
  });
  expect(found['ben']).toMatchObject({ hours: 8, nights: 1, nightHours: 8 });
  expect(found['ada']).toMatchObject({ hours: 8, nights: 0, nightHours: 0 });
});

test.each([
  ['an hour after ten is a late evening, not a night', '2026-01-06T17:00', '2026-01-06T23:00', 0, 1],
  ['two hours of a night count as one', '2026-01-06T17:00', '2026-01-07T00:00', 1, 2],
])('%s', (_, from, to, nights, nightHours) => {
  expect(loads({ layers: [weekly('ada')] }, from, to)['ada']).toMatchObject({ nights, nightHours });
});

test('a night in which the clock is put forward is an hour shorter', () => {
  const found = loads({ layers: [weekly('ada')] }, '2026-03-28T12:00', '2026-03-29T12:00', {
    zones: { ada: 'Europe/Oslo' },
  });
  expect(found['ada']).toMatchObject({ nights: 1, nightHours: 8 });
});

test('a holiday on a weekend is hard once; two in a row are two days', () => {
  const definition = { layers: [weekly('ada')], holidays: ['2026-01-10', '2026-01-11'] };
  const found = loads(definition, '2026-01-10T07:00', '2026-01-11T22:00');
  expect(found['ada']).toMatchObject({ holidays: 2, weekends: 1, hours: 39, carried: 39 + 9 + 39 });
});

test('who covers carries, who was covered does not; their shares stay', () => {
  const found = loads({ layers: [weekly('ada', 'ben')] }, '2026-01-05T09:00', '2026-01-19T09:00', {
    overrides: [
      {
        id: 'o',
        role: 'superhero',
        fromMs: utc('2026-01-06T10:00'),
        toMs: utc('2026-01-06T14:00'),
        personId: 'max',
      },
    ],
  });
  expect(found['ada']).toMatchObject({ hours: 164, share: 279 });
  expect(found['max']).toMatchObject({ hours: 4, carried: 4, share: 0 });
});

test('who joins later has a share from then on', () => {
  const layer = weekly('ada', 'ben');
  const members = [...layer.members, { personId: 'cleo', joinsOn: '2026-01-19' }];
  const found = loads({ layers: [{ ...layer, members }] }, '2026-01-05T09:00', '2026-01-26T09:00');
  expect(found['cleo']?.share).toBeCloseTo(279 / 3);
  expect(found['ada']?.share).toBeCloseTo(279 + 279 / 3);
});

test('who is away for most of a turn is not expected to carry any of it', () => {
  const found = loads({ layers: [weekly('ada', 'ben')] }, '2026-01-05T09:00', '2026-01-19T09:00', {
    away: { ada: [['2026-01-12', '2026-01-19']] },
  });
  expect(found['ada']?.share).toBe(279 / 2);
  expect(found['ben']?.share).toBe(279 / 2 + 279);
});

test('the side-kick carries half, the shadow nothing', () => {
  const kick: Layer = { ...weekly('ben'), id: 'kick', role: 'side-kick' };
  const shadow: Layer = { ...weekly('cleo'), id: 'shadow', role: 'shadow' };
  const found = loads({ layers: [weekly('ada'), kick, shadow] }, '2026-01-05T09:00', '2026-01-12T09:00');
  expect(found['ben']).toMatchObject({ hours: 168, carried: 279 / 2, share: 279 / 2 });
  expect(found['cleo']).toMatchObject({ hours: 0, carried: 0, share: 0 });
});
