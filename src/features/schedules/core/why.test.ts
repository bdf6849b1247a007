import { expect, test } from 'vitest';
import type { Layer, Override, Schedule } from './definition.ts';
import { whyOf, type Asked } from './why.ts';

const at = (text: string) => new Date(text).getTime();
const layer = (id: string, more: Partial<Layer> = {}): Layer => ({
  id,
  name: id,
  role: 'superhero',
  zone: 'UTC',
  beginsAt: '2026-01-05T09:00',
  rotation: { every: 'weeks', count: 1 },
  members: [{ personId: 'ada' }, { personId: 'ben' }],
  ...more,
});
const day = {
  windows: [1, 2, 3, 4, 5].map((n) => ({ fromDay: n, fromMinute: 540, toDay: n, toMinute: 1020 })),
};
const put = (id: string, personId: string | null): Override => ({
  id,
  role: 'superhero',
  fromMs: at('2026-01-06T00:00Z'),
  toMs: at('2026-01-07T00:00Z'),
  personId,
});
const of = (layers: Layer[], overrides: Override[] = []): Schedule => ({
  versions: [{ fromMs: 0, definition: { layers, holidays: ['2026-01-08'] } }],
  overrides,
});
const names: Record<string, string> = { ada: 'Ada', ben: 'Ben', cleo: 'Cleo' };

const noon = '2026-01-06T12:00Z';
test.each<[string, Schedule, Omit<Asked, 'atMs'> & { at: string }, string | null, string[]]>([
  [
    'a turn',
    of([layer('Main')]),
    { role: 'superhero', at: noon },
    'ada',
    ['It is the turn of Ada in Main.', 'Ada and Ben take turns, a week each, hand-off Mondays 09:00 in UTC.'],
  ],
  [
    'the same person always',
    of([layer('Main', { members: [{ personId: 'ada' }] })]),
    { role: 'superhero', at: noon },
    'ada',
    ['Ada is always Main here.'],
  ],
  [
    'a layer below, because the one above has other hours',
    of([layer('Day', day), layer('Night', { members: [{ personId: 'cleo' }] })]),
    { role: 'superhero', at: '2026-01-06T20:00Z' },
    'cleo',
    ['Cleo is always Night here.', 'Day goes before, but it counts Mon to Fri 09:00 to 17:00 only.'],
  ],
  [
    'a layer below, because it is a holiday',
    of([layer('Day', { holidays: 'off' }), layer('Rest', { members: [{ personId: 'cleo' }] })]),
    { role: 'superhero', at: '2026-01-08T12:00Z' },
    'cleo',
    ['Cleo is always Rest here.', 'Day goes before, but that is a holiday, on which it does not count.'],
  ],
  [
    'an override',
    of([layer('Main')], [put('one', 'cleo')]),
    { role: 'superhero', at: noon },
    'cleo',
    ['Without it, it would be the turn of Ada.'],
  ],
  [
    'an override on an override',
    of([layer('Main')], [put('one', 'cleo'), put('two', 'ben')]),
    { role: 'superhero', at: noon },
    'ben',
    ['It lies on an earlier override, which puts Cleo there.'],
  ],
  [
    'nobody, on purpose',
    of([layer('Main')], [put('one', null)]),
    { role: 'superhero', at: noon },
    null,
    ['Nobody is needed then.', 'Without it, it would be the turn of Ada.'],
  ],
  [
    'a gap between hours',
    of([layer('Day', day)]),
    { role: 'superhero', at: '2026-01-06T20:00Z' },
    null,
    ['Day: it counts Mon to Fri 09:00 to 17:00 only.'],
  ],
  [
    'before the first turn',
    of([layer('Main')]),
    { role: 'superhero', at: '2026-01-01T12:00Z' },
    null,
    ['Main: it is nobody’s turn there.'],
  ],
  ['no layer', of([]), { role: 'superhero', at: noon }, null, ['No layer says who is superhero then.']],
])('%s', (_name, schedule, { at: instant, ...asked }, personId, sentences) => {
  const why = whyOf(schedule, { ...asked, atMs: at(instant) }, (id) => names[id]!);
  expect([why.personId, why.sentences]).toEqual([personId, sentences]);
});

test('the part with this reason is told apart from the shift as it is lived', () => {
  const schedule = of([layer('Main')], [put('one', 'ada')]);
  const why = whyOf(schedule, { role: 'superhero', atMs: at(noon) }, (id) => names[id]!);
  expect([why.fromMs, why.toMs]).toEqual([at('2026-01-06T00:00Z'), at('2026-01-07T00:00Z')]);
  expect([why.shiftFromMs, why.shiftToMs]).toEqual([at('2026-01-05T09:00Z'), at('2026-01-12T09:00Z')]);
});

test('hours that nobody has to cover are no gap, and it is said', () => {
  const definition = { layers: [layer('Day', day)], cover: { zone: 'UTC', windows: day.windows } };
  const why = whyOf(
    { versions: [{ fromMs: 0, definition }], overrides: [] },
    { role: 'superhero', atMs: at('2026-01-06T20:00Z') },
    (id) => names[id]!,
  );
  expect(why.isGap).toBe(false);
  expect(why.sentences[0]).toBe(
    'Nobody has to be there then: it is covered Mon to Fri 09:00 to 17:00 in UTC.',
  );
  expect([why.fromMs, why.toMs]).toEqual([at('2026-01-06T17:00Z'), at('2026-01-07T09:00Z')]);
});
