import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultResponseSettings } from '../../services/core/response-settings.ts';
import { criticalities } from '../../services/core/scales.ts';
import {
  gapAfterReminderMs,
  mostReminders,
  nextUpdateDue,
  reminderTo,
  updateEveryMs,
  type CadenceFacts,
} from './cadence.ts';
import { incidentStates } from './incident.ts';

const { updateMinutes } = defaultResponseSettings;
const minute = 60_000;
/** It began at minute 0. */
const facts = (one: Partial<CadenceFacts> & { taken?: number; updated?: number }): CadenceFacts => ({
  state: 'investigating',
  criticality: 'critical',
  beganAtMs: 0,
  leadSinceMs: one.taken === undefined ? null : one.taken * minute,
  lastUpdateAtMs: one.updated === undefined ? null : one.updated * minute,
  ...one,
});

test.each<[string, ReturnType<typeof facts>, number, number | null]>([
  ['it has just begun', facts({ state: 'triage' }), 0, 5],
  ['somebody took it', facts({ taken: 3 }), 3, 8],
  ['an update was posted', facts({ taken: 3, updated: 7 }), 7, 12],
  ['it was taken over after the last update', facts({ taken: 9, updated: 7 }), 9, 14],
  ['high gives 15 minutes', facts({ criticality: 'high', updated: 7 }), 7, 22],
  ['moderate gives an hour', facts({ criticality: 'moderate', updated: 7 }), 7, 67],
  ['low asks for none', facts({ criticality: 'low', updated: 7 }), 7, null],
  ['while one only watches it, four times as long', facts({ state: 'monitoring', updated: 7 }), 7, 27],
  ['resolved: quiet', facts({ state: 'resolved', updated: 7 }), 7, null],
  ['reviewed: quiet', facts({ state: 'reviewed', updated: 7 }), 7, null],
  ['called worse half an hour after the last update: not late at once', facts({ updated: 7 }), 40, 45],
  ['called worse while there is time left: the time runs on', facts({ updated: 7 }), 9, 12],
])('%s', (_, one, nowMinute, due) => {
  expect(nextUpdateDue(one, updateMinutes, nowMinute * minute)).toBe(due === null ? null : due * minute);
});

const anyFacts = fc.record({
  state: fc.constantFrom(...incidentStates),
  criticality: fc.constantFrom(...criticalities),
  beganAtMs: fc.nat({ max: 1e7 }),
  leadSinceMs: fc.option(fc.nat({ max: 1e7 })),
  lastUpdateAtMs: fc.option(fc.nat({ max: 1e7 })),
});
test('law: whatever changes, nobody is late in the same moment, and none has more than the whole time from now', () => {
  fc.assert(
    fc.property(anyFacts, fc.nat({ max: 1e6 }), (one, later) => {
      const now = Math.max(one.beganAtMs, one.leadSinceMs ?? 0, one.lastUpdateAtMs ?? 0) + later;
      const due = nextUpdateDue(one, updateMinutes, now);
      const every = updateEveryMs(one, updateMinutes);
      expect(due === null).toBe(every === null);
      if (due === null || every === null) return;
      expect(due).toBeGreaterThan(now);
      expect(due).toBeLessThanOrEqual(now + every);
    }),
  );
});
test('law: what is worse is never asked for updates more seldom', () => {
  fc.assert(
    fc.property(fc.constantFrom(...incidentStates), fc.nat(3), fc.nat(3), (state, a, b) => {
      fc.pre(a <= b);
      const every = (rank: number) =>
        updateEveryMs({ state, criticality: criticalities[rank]! }, updateMinutes) ?? Infinity;
      expect(every(a)).toBeLessThanOrEqual(every(b));
    }),
  );
});
test('law: reminders end after four, their gaps grow, and only the last goes to somebody else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_080 }), (everyMinutes) => {
      const gaps: number[] = [];
      let count = 0;
      for (;;) {
        const gap = gapAfterReminderMs(count, everyMinutes * minute);
        expect(reminderTo(count)).toBe(gap === null ? 'communicator-or-next-on-duty' : 'lead');
        count += 1;
        if (gap === null) break;
        gaps.push(gap);
      }
      expect(count).toBe(mostReminders);
      expect(gaps).toEqual(gaps.toSorted((x, y) => x - y));
      expect(new Set(gaps).size).toBe(gaps.length);
      expect(gaps[0]).toBeGreaterThanOrEqual(2 * minute);
    }),
  );
});
