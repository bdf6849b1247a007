import { expect, test } from 'vitest';
import { incidentKey, numberOfKey } from './incident.ts';
import { incidentCan, pageAgain, whenAlertsCleared, type IncidentFacts } from './rules.ts';

const facts = (change: Partial<IncidentFacts> = {}): IncidentFacts => ({
  nobodyReachedMsAgo: null,
  state: 'triage',
  criticality: 'high',
  leadId: null,
  reported: false,
  pagingRuns: false,
  pagingWaits: false,
  ...change,
});

test.each([
  ['somebody has it, the alert is worse', facts({ leadId: 'ada' }), 'critical', 'alert-worse-than-incident'],
  ['somebody has it, the alert is as bad', facts({ leadId: 'ada' }), 'high', undefined],
  ['somebody has it, the alert is milder', facts({ leadId: 'ada' }), 'low', undefined],
  ['paging runs: it goes on, nothing begins anew', facts({ pagingRuns: true }), 'critical', undefined],
  [
    'it waits for its hour: another that is as bad wakes nobody',
    facts({ pagingWaits: true }),
    'high',
    undefined,
  ],
  [
    'it waits for its hour, and this is worse',
    facts({ pagingWaits: true }),
    'critical',
    'alert-worse-than-incident',
  ],
  ['nobody has it and paging has ended', facts(), 'low', 'another-alert-and-nobody-has-it'],
  ['nobody was reached a minute ago: no storm', facts({ nobodyReachedMsAgo: 60_000 }), 'high', undefined],
  [
    'nobody was reached a minute ago, and this is worse',
    facts({ nobodyReachedMsAgo: 60_000 }),
    'critical',
    'alert-worse-than-incident',
  ],
  [
    'nobody was reached a quarter of an hour ago',
    facts({ nobodyReachedMsAgo: 900_000 }),
    'high',
    'another-alert-and-nobody-has-it',
  ],
  ['resolved: nothing pages', facts({ state: 'resolved' }), 'critical', undefined],
] as const)('page again: %s', (_, incident, alert, expected) => {
  expect(pageAgain(incident, alert)).toBe(expected);
});

test.each([
  ['nobody took it', facts(), 'resolve'],
  ['nobody took it while it still pages', facts({ pagingRuns: true }), 'resolve'],
  ['somebody has it', facts({ leadId: 'ada', state: 'investigating' }), 'ask'],
  ['nobody took it, but a person had reported it', facts({ reported: true, pagingWaits: true }), 'ask'],
  ['it is resolved already', facts({ state: 'resolved', leadId: 'ada' }), 'nothing'],
] as const)('all alerts cleared: %s', (_, incident, expected) => {
  expect(whenAlertsCleared(incident)).toBe(expected);
});

test.each([
  ['INC-42', 42],
  ['inc-42', 42],
  ['42', 42],
  ['INC-', undefined],
  ['INC-4x', undefined],
  ['SUP-42', undefined],
  ['INC-1234567890', undefined],
])('key %s is number %s', (key, number) => {
  expect(numberOfKey(key)).toBe(number);
});
test('a number makes the key that is read back', () => expect(numberOfKey(incidentKey(7))).toBe(7));

test('what can be done depends on the state', () => {
  expect(incidentCan.acknowledge(facts(), 'ada')).toBe(true);
  expect(incidentCan.acknowledge(facts({ leadId: 'ada' }), 'ada')).toBe(false);
  expect(incidentCan.acknowledge(facts({ leadId: 'ada', pagingRuns: true }), 'ada')).toBe(true);
  expect(incidentCan.acknowledge(facts({ leadId: 'ben' }), 'ada')).toBe(true);
  expect(incidentCan.acknowledge(facts({ state: 'resolved' }), 'ada')).toBe(false);
  expect(incidentCan.resolve(facts())).toBe(true);
  expect(incidentCan.reopen(facts())).toBe(false);
  expect(incidentCan.reopen(facts({ state: 'resolved' }))).toBe(true);
});
