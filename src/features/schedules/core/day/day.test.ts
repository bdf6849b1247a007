import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Shift } from '../shifts.ts';
import { draftOf } from './draft.ts';
import { lookAt } from './look.ts';
import { stintsOf } from './stints.ts';

const hourMs = 3_600_000;
const shift = (
  personId: string | null,
  from: number,
  to: number,
  role: Shift['role'] = 'superhero',
): Shift => ({
  role,
  personId,
  fromMs: from * hourMs,
  toMs: to * hourMs,
  because: { kind: 'turn', layerId: 'a', turn: 0 },
});
const inHours = (shifts: readonly Shift[]) =>
  stintsOf(shifts).map(({ personId, fromMs, toMs }) => [personId, fromMs / hourMs, toMs / hourMs]);

test.each<[string, Shift[], (string | number)[][]]>([
  ['one after the other', [shift('ada', 0, 24), shift('ben', 24, 48)], [['ada', 0, 24], ['ben', 24, 48]]],
  [
    'every day of a week is handed over at its end',
    [shift('ada', 9, 17), shift('ada', 33, 41), shift('ben', 57, 65)],
    [['ada', 9, 41], ['ben', 57, 65]],
  ],
  [
    'who stands in over lunch is handed nothing',
    [shift('ada', 0, 12), shift('ben', 12, 13), shift('ada', 13, 24), shift('ben', 24, 48)],
    [['ada', 0, 24], ['ben', 24, 48]],
  ],
  [
    'short ones of a short rotation are handed over',
    [shift('ada', 0, 3), shift('ben', 3, 6), shift('cleo', 6, 9)],
    [['ada', 0, 3], ['ben', 3, 6], ['cleo', 6, 9]],
  ],
  [
    'side-kicks, shadows and nobody hand nothing over',
    [shift('ada', 0, 8, 'side-kick'), shift('ben', 0, 8, 'shadow'), shift(null, 8, 16)],
    [],
  ],
])('stints: %s', (_, shifts, expected) => expect(inHours(shifts)).toEqual(expected)); // prettier-ignore

const look = (shifts: readonly Shift[], nowHour: number, lookedHour = nowHour - 1) => {
  const { asks, on, nextLookMs } = lookAt({
    stints: stintsOf(shifts),
    shifts,
    nowMs: nowHour * hourMs,
    lookedMs: lookedHour * hourMs,
    knownToMs: 1000 * hourMs,
  });
  return {
    asks: asks.map(({ stint, because }) => `${stint.personId} ${because}`),
    on: on?.personId ?? null,
    next: nextLookMs / hourMs,
  };
};
const week = [shift('ada', 0, 100), shift('ben', 100, 200)];
test.each<[string, ReturnType<typeof look>, ReturnType<typeof look>]>([
  ['nothing to do in the middle', look(week, 80), { asks: [], on: 'ada', next: 99 }],
  ['asked an hour before the end', look(week, 99), { asks: ['ada ends-soon'], on: 'ada', next: 100 }],
  ['once more when it ends', look(week, 100, 99), { asks: ['ada ended'], on: 'ben', next: 124 }],
  ['not again after that', look(week, 101, 100), { asks: [], on: 'ben', next: 125 }],
  [
    'asked afterwards when it was cut short',
    look([shift('ada', 0, 50), shift('ben', 50, 200)], 51, 20),
    { asks: ['ada ended'], on: 'ben', next: 75 },
  ],
  [
    'half an hour on duty needs no note',
    look([shift('ada', 0, 0.5), shift('ben', 0.5, 200)], 1),
    { asks: [], on: 'ben', next: 25 },
  ],
  ['who goes on for ever hands nothing over', look([shift('ada', 0, 1000)], 999.5), { asks: [], on: 'ada', next: 1000 }],
])('a look: %s', (_, found, expected) => expect(found).toEqual(expected)); // prettier-ignore

test('whoever is looked at goes on: the next look is later, and no change of duty is slept through', () => {
  const shifts = fc
    .array(fc.tuple(fc.constantFrom('ada', 'ben', 'cleo'), fc.integer({ min: 1, max: 40 })), {
      maxLength: 20,
    })
    .map((parts) => {
      let at = 0;
      return parts.map(([who, hours]) => shift(who, at, (at += hours)));
    });
  fc.assert(
    fc.property(shifts, fc.integer({ min: 0, max: 300 }), (all, hour) => {
      const { next } = look(all, hour);
      expect(next).toBeGreaterThan(hour);
      expect(next).toBeLessThanOrEqual(hour + 24);
      for (const { fromMs } of all)
        expect(fromMs > hour * hourMs && fromMs < next * hourMs, `${fromMs / hourMs}`).toBe(false);
    }),
  );
});

test('a note begins with what is known, and says so when there is nothing', () => {
  const thing = (key: string, title: string) => ({ key, title });
  const draft = draftOf({
    openIncidents: [thing('INC-1', 'Payments *slow*\n# not a heading')],
    openQuestions: [],
    noisyAlerts: [{ ...thing('', 'Disk full'), times: 12 }],
    improved: [thing('ACT-9', 'The runbook names the acquirer')],
  });
  expect(draft).toContain('Open incidents:\n\n- INC-1 Payments \\*slow\\* \\# not a heading');
  expect(draft).toContain('Open questions: none.');
  expect(draft).toContain('- Disk full (12 times)');
  expect(draft).toContain('What I improved:\n\n- ACT-9 The runbook');
  const long = draftOf({
    openIncidents: Array.from({ length: 15 }, (_, n) => thing(`INC-${n}`, 'x')),
    openQuestions: [],
    noisyAlerts: [],
    improved: [],
  });
  expect(long).toContain('- and 3 more');
});
