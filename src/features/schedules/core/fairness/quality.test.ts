import { expect, test } from 'vitest';
import { wallMs } from '../calendar.ts';
import type { Definition, Layer } from '../definition.ts';
import type { Interval } from '../intervals.ts';
import { finalSchedule } from '../shifts.ts';
import { loadOf } from './load.ts';
import { qualityOf, type Finding } from './quality.ts';

const day = 86_400_000;
const window = { fromMs: wallMs('2026-01-05T09:00'), toMs: wallMs('2026-01-05T09:00') + 90 * day };
const weekly = (...people: (string | null)[]): Layer => ({
  id: 'all',
  role: 'superhero',
  zone: 'UTC',
  beginsAt: '2026-01-05T09:00',
  rotation: { every: 'weeks', count: 1 },
  members: people.map((personId) => ({ personId })),
});
const five = ['ada', 'ben', 'cleo', 'dev', 'emil'];
const office = [{ fromDay: 1, fromMinute: 540, toDay: 5, toMinute: 1020 }];

function quality(
  definition: Definition,
  { notReached = [], away = {} }: { notReached?: string[]; away?: Record<string, Interval[]> } = {},
) {
  const schedule = { versions: [{ fromMs: -Infinity, definition }], overrides: [] };
  const off = new Map(Object.entries(away));
  return qualityOf({
    ahead: finalSchedule(schedule, window),
    window,
    loads: loadOf({ plans: [{ schedule, meant: schedule }], window, zoneOf: () => 'UTC', away: off }),
    notReached: new Set(notReached),
    away: off,
  });
}
const finding = <K extends Finding['kind']>(of: ReturnType<typeof quality>, kind: K) =>
  of.findings.find((one) => one.kind === kind) as Extract<Finding, { kind: K }> | undefined;

test('five people who take whole weeks in turn, all of whom can be paged, are as good as it gets', () => {
  const found = quality({ layers: [weekly(...five)] });
  expect(found.score).toBe(100);
  expect(found.findings.map(({ kind }) => kind).sort()).toEqual([
    'balance',
    'gaps',
    'overload',
    'people',
    'reachable',
  ]);
});

test.each<[string, Definition, Parameters<typeof quality>[1], object]>([
  [
    'a gap costs, however short',
    {
      layers: [{ ...weekly(...five), windows: [{ fromDay: 1, fromMinute: 60, toDay: 1, toMinute: 0 }] }],
    },
    {},
    { kind: 'gaps', count: 12, ms: day / 2, lost: expect.closeTo(7.33, 2) },
  ],
  [
    'four for day and night are one short',
    { layers: [weekly('ada', 'ben', 'cleo', 'dev')] },
    {},
    { kind: 'people', count: 4, enough: 5, roundTheClock: true, lost: 5 },
  ],
  [
    'with an hour a day in which nobody is needed it is day and night still',
    {
      layers: [weekly('ada', 'ben', 'cleo', 'dev')].map((layer) => ({
        ...layer,
        windows: [1, 2, 3, 4, 5, 6, 7].map((one) => ({
          fromDay: one,
          fromMinute: 60,
          toDay: (one % 7) + 1,
          toMinute: 0,
        })),
      })),
      cover: {
        zone: 'UTC',
        windows: [1, 2, 3, 4, 5, 6, 7].map((one) => ({
          fromDay: one,
          fromMinute: 60,
          toDay: (one % 7) + 1,
          toMinute: 0,
        })),
      },
    },
    {},
    { kind: 'people', count: 4, enough: 5, roundTheClock: true },
  ],
  [
    'who learns does not count as one who takes turns',
    { layers: [weekly('ada', 'ben', 'cleo', 'dev'), { ...weekly('emil'), id: 'learns', role: 'shadow' }] },
    {},
    { kind: 'people', count: 4, enough: 5 },
  ],
  [
    'three are enough for office hours',
    {
      layers: [{ ...weekly('ada', 'ben', 'cleo'), windows: office }],
      cover: { zone: 'UTC', windows: office },
    },
    {},
    { kind: 'people', count: 3, enough: 3, roundTheClock: false, lost: 0 },
  ],
  [
    'two weeks without a rest are too long',
    { layers: [weekly('ada', 'ada', 'ben', 'cleo', 'dev', 'emil')] },
    {},
    {
      kind: 'overload',
      people: [
        { personId: 'ada', because: 'no-rest', fromMs: window.fromMs, toMs: window.fromMs + 14 * day },
      ],
      lost: 5,
    },
  ],
  [
    'every second day is too often, though never long',
    { layers: [{ ...weekly('ada', 'ben'), rotation: { every: 'days', count: 1 } }] },
    {},
    {
      kind: 'overload',
      people: [
        { personId: 'ada', because: 'too-often', share: 0.5 },
        { personId: 'ben', because: 'too-often', share: 0.5 },
      ],
      lost: 10,
    },
  ],
  [
    'one of five whom a page might not reach',
    { layers: [weekly(...five)] },
    { notReached: ['emil', 'somebody else'] },
    { kind: 'reachable', unreachable: ['emil'], people: 5, lost: 10 },
  ],
  [
    'who is on duty while away',
    { layers: [weekly(...five)] },
    { away: { ben: [{ fromMs: window.fromMs + 8 * day, toMs: window.fromMs + 9 * day }] } },
    { kind: 'time-off', people: ['ben'], ms: day },
  ],
])('%s', (_, definition, given, expected) => {
  const kind = (expected as { kind: Finding['kind'] }).kind;
  expect(finding(quality(definition, given), kind)).toMatchObject(expected);
});

test('who carries twice the share costs all that balance can', () => {
  const found = quality({ layers: [weekly('ada', 'ada', 'ada', 'ben', 'cleo')] });
  expect(finding(found, 'balance')).toMatchObject({ personId: 'ada', lost: 15 });
});

test('a schedule by which nobody is on duty has nothing left', () => {
  expect(quality({ layers: [] }).score).toBe(0);
});

test('law: a score lies between 0 and 100 and is what its findings leave', () => {
  for (const people of [['ada'], ['ada', null], ['ada', 'ben', 'ben'], five]) {
    for (const notReached of [[], ['ada'], five]) {
      const { score, findings } = quality({ layers: [weekly(...people)] }, { notReached });
      const lost = findings.reduce((sum, one) => sum + one.lost, 0);
      expect(score).toBe(Math.max(0, Math.round(100 - lost)));
    }
  }
});
