import { expect, test } from 'vitest';
import { wallMs } from '../calendar.ts';
import type { Definition, Member, Override } from '../definition.ts';
import { finalSchedule } from '../shifts.ts';
import { versionsInTurn, type PlannedVersion } from '../versions.ts';
import { fairOrder } from './fair-order.ts';
import { fairVersions } from './fair-versions.ts';

const day = 86_400_000;
const at = (text: string) => wallMs(text);
const weekly = (members: readonly (string | Member)[]): Definition => ({
  layers: [
    {
      id: 'all',
      role: 'superhero',
      zone: 'UTC',
      beginsAt: '2025-01-06T09:00',
      rotation: { every: 'weeks', count: 1 },
      members: members.map((one) => (typeof one === 'string' ? { personId: one } : one)),
    },
  ],
});
interface Given {
  planned?: readonly PlannedVersion[];
  overrides?: readonly Override[];
  away?: Record<string, [from: string, to: string]>;
  cannot?: readonly string[];
  weeks?: number;
}
/** From Monday 5 January 2026 on. */
function ask(
  definition: Definition,
  { planned = [], overrides = [], away = {}, cannot = [], weeks = 12 }: Given = {},
) {
  const base: PlannedVersion[] = [{ fromMs: -Infinity, toMs: null, definition }];
  const meant = { versions: versionsInTurn(base), overrides };
  const schedule = { versions: versionsInTurn([...base, ...planned]), overrides };
  const fromMs = at('2026-01-05T09:00');
  const window = { fromMs, toMs: fromMs + weeks * 7 * day };
  const order = fairOrder({
    plan: { schedule, meant },
    window,
    before: { fromMs: fromMs - 84 * day, toMs: fromMs },
    zoneOf: () => 'UTC',
    away: new Map(Object.entries(away).map(([id, [from, to]]) => [id, [{ fromMs: at(from), toMs: at(to) }]])),
    cannot: new Set(cannot),
  });
  const versions = fairVersions(meant.versions, window, order.turns);
  const counts = Object.fromEntries(
    [...Map.groupBy(order.turns, ({ taker }) => taker)].map(([id, turns]) => [id, turns.length]),
  );
  return { order, counts, versions, takers: order.turns.map(({ taker }) => taker) };
}
const override = (fromMs: number, toMs: number, personId: string): Override => ({
  id: `o-${fromMs}`,
  role: 'superhero',
  fromMs,
  toMs,
  personId,
});

test('a round that is level already is left alone', () => {
  const { order, versions } = ask(weekly(['ada', 'ben', 'cleo']));
  expect(order.because).toBe('fair-already');
  expect(order.fair.moved).toBe(0);
  expect(versions).toEqual([]);
});

test('who stands twice in the round is relieved', () => {
  const { counts, order } = ask(weekly(['ada', 'ada', 'ben', 'cleo', 'dev']));
  expect(order.because).toBe('fairer');
  expect(counts['ada']).toBeLessThanOrEqual(3);
  expect(order.fair.spread).toBeLessThan(order.asItIs.spread / 2);
  expect(order.fair.touches).toBe(0);
});

test('who covered for others before has fewer turns now, and is not made to rest for it all at once', () => {
  const from = at('2025-10-20T09:00');
  const { counts } = ask(weekly(['ada', 'ben', 'cleo', 'dev']), {
    overrides: [override(from, from + 77 * day, 'ada')],
  });
  expect(counts['ada']).toBeLessThan(counts['ben']!);
  expect(counts['ada']).toBeGreaterThanOrEqual(1);
});

test('who joined late shares the turns from then on and makes up for nothing', () => {
  const { order, counts } = ask(weekly(['ada', 'ben', 'cleo', { personId: 'dev', joinsOn: '2026-01-05' }]));
  expect(order.balances.get('dev')?.prior).toBe(0);
  expect(counts['dev']).toBe(3);
});

test('who is away has no turn then, and others do not have two weeks in a row for it', () => {
  const { order } = ask(weekly(['ada', 'ben', 'cleo', 'dev']), {
    away: { ben: ['2026-01-10', '2026-02-20'] },
  });
  expect(order.asItIs.away).toBeGreaterThan(0);
  expect(order.fair).toMatchObject({ away: 0, touches: 0 });
});

test('when everybody is away the turn stays where it is', () => {
  const gone: [string, string] = ['2026-01-12', '2026-01-18'];
  const { order, takers } = ask(weekly(['ada', 'ben']), { away: { ada: gone, ben: gone } });
  expect(order.turns[1]!.holder).toBe(takers[1]);
  expect(order.fair.away).toBe(2);
});

test('turns of somebody who can no longer be on duty go to the others', () => {
  const { takers } = ask(weekly(['ada', 'ben', 'cleo']), { cannot: ['cleo'] });
  expect(takers).not.toContain('cleo');
  expect(new Set(takers)).toEqual(new Set(['ada', 'ben']));
});

test.each([
  ['one person alone', weekly(['ada'])],
  ['nobody', { layers: [] }],
])('%s has nothing to move', (_, definition) => {
  expect(ask(definition).order.because).toBe('nothing-to-move');
});

test('a turn that runs already, and one that reaches beyond the end, stay whose they are', () => {
  const definition = weekly(['ada', 'ada', 'ada', 'ben']);
  const shifted = { layers: definition.layers.map((layer) => ({ ...layer, beginsAt: '2025-01-08T09:00' })) };
  const { order } = ask(shifted);
  for (const edge of [order.turns[0]!, order.turns.at(-1)!]) {
    expect(edge.candidates).toEqual([]);
    expect(edge.taker).toBe(edge.holder);
  }
});

test('what was made fair before is arranged anew from what was meant', () => {
  const definition = weekly(['ada', 'ben', 'cleo', 'dev']);
  const first = ask(definition, { away: { ben: ['2026-01-10', '2026-02-20'] } });
  const planned = first.versions.map(({ fromMs, toMs, definition: one }) => ({
    fromMs,
    toMs,
    definition: one,
  }));
  const second = ask(definition, { planned });
  expect(second.order.turns.map(({ holder }) => holder)).toEqual(first.takers);
  const now = versionsInTurn([{ fromMs: -Infinity, toMs: null, definition }, ...planned, ...second.versions]);
  const window = { fromMs: at('2026-01-05T09:00'), toMs: at('2026-01-05T09:00') + 84 * day };
  expect(
    finalSchedule({ versions: now, overrides: [] }, window).shifts.map(({ personId }) => personId),
  ).toEqual(second.takers);
});
