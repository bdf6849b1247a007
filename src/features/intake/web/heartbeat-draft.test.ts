import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  firstHeartbeatDraft,
  fromHeartbeatDraft,
  heartbeatChecks,
  toHeartbeatDraft,
} from './heartbeat-draft.ts';

test.each([
  [300, 5, '60'],
  [5400, 90, '60'],
  [7200, 2, '3600'],
  [172_800, 2, '86400'],
  [0, 0, '60'],
  [90, 1.5, '60'],
])('%i seconds are %s times %s', (graceSeconds, grace, graceUnit) => {
  const draft = toHeartbeatDraft({ name: 'x', everySeconds: 60, graceSeconds, severity: 'error' });
  expect(draft).toMatchObject({ grace, graceUnit });
});

test('what is shown in the form and sent again is the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 60, max: 2_678_400 }),
      fc.integer({ min: 0, max: 604_800 }),
      (everySeconds, graceSeconds) => {
        const of = { name: 'Backup', everySeconds, graceSeconds, severity: 'warning' };
        expect(fromHeartbeatDraft(toHeartbeatDraft(of))).toEqual(of);
      },
    ),
  );
});

test('an emptied field is no zero', () => {
  expect(heartbeatChecks.every('')).toMatch(/how often/);
  expect(heartbeatChecks.grace('')).toMatch(/how late/);
  expect(heartbeatChecks.grace(firstHeartbeatDraft.grace)).toBeNull();
});
