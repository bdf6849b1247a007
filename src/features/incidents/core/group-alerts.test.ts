import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupAlerts, type IncomingAlert, type OpenIncident } from './group-alerts.ts';

const minute = 60_000;
const now = 1_000 * minute;
const windows = new Map([
  ['shop', 30 * minute],
  ['docs', 30 * minute],
  ['alone', 0],
]);
const alert = (alertId: string, serviceId = 'shop', severityRank = 1): IncomingAlert => ({
  alertId,
  serviceId,
  severityRank,
  title: `alert ${alertId}`,
});
const incident = (
  id: string,
  minutesAgo: number,
  serviceId = 'shop',
  criticality: OpenIncident['criticality'] = 'high',
): OpenIncident => ({
  id,
  serviceId,
  beganAtMs: now - minutesAgo * minute,
  criticality,
});

const rows: [
  string,
  OpenIncident[],
  IncomingAlert[],
  { joins: string | null; because: string; raises: boolean },
][] = [
  [
    'no incident is open: it opens one',
    [],
    [alert('a')],
    { joins: null, because: 'no-open-incident', raises: false },
  ],
  [
    'a young one is open: it joins',
    [incident('i', 29)],
    [alert('a')],
    { joins: 'i', because: 'open-incident-of-service', raises: false },
  ],
  [
    'the open one began 30 minutes ago: it opens another',
    [incident('i', 30)],
    [alert('a')],
    { joins: null, because: 'open-incident-is-too-old', raises: false },
  ],
  [
    'two are young: it joins the later',
    [incident('i', 20), incident('j', 5)],
    [alert('a')],
    { joins: 'j', because: 'open-incident-of-service', raises: false },
  ],
  [
    'the young one is of another service',
    [incident('i', 1, 'docs')],
    [alert('a')],
    { joins: null, because: 'no-open-incident', raises: false },
  ],
  [
    'it is worse than the incident it joins: it raises',
    [incident('i', 1)],
    [alert('a', 'shop', 0)],
    { joins: 'i', because: 'open-incident-of-service', raises: true },
  ],
  [
    'it is as bad: it does not raise',
    [incident('i', 1)],
    [alert('a', 'shop', 1)],
    { joins: 'i', because: 'open-incident-of-service', raises: false },
  ],
  [
    'a window of nothing: every alert opens its own',
    [incident('i', 0, 'alone')],
    [alert('a', 'alone')],
    { joins: null, because: 'open-incident-is-too-old', raises: false },
  ],
];

test.each(rows)('%s', (_, open, incoming, expected) => {
  const [group] = groupAlerts(open, incoming, windows, now);
  expect({ joins: group!.joins, because: group!.alerts[0]!.because, raises: group!.raises }).toEqual(
    expected,
  );
});

test('alerts of one moment open one incident, for which the worst speaks', () => {
  const [group] = groupAlerts(
    [],
    [alert('b', 'shop', 2), alert('c', 'shop', 0), alert('a', 'shop', 2)],
    windows,
    now,
  );
  expect(group!.speaker.alertId).toBe('c');
  expect(group!.worst).toBe('critical');
  expect(group!.alerts.map(({ because }) => because)).toEqual([
    'no-open-incident',
    'same-moment-same-service',
    'same-moment-same-service',
  ]);
});

const anyAlert = fc.record({
  alertId: fc.uuid(),
  serviceId: fc.constantFrom('shop', 'docs', 'alone'),
  severityRank: fc.integer({ min: 0, max: 3 }),
  title: fc.string(),
});
const anyIncident = fc.record({
  id: fc.uuid(),
  serviceId: fc.constantFrom('shop', 'docs', 'alone'),
  beganAtMs: fc.integer({ min: now - 60 * minute, max: now }),
  criticality: fc.constantFrom('critical' as const, 'high' as const, 'moderate' as const, 'low' as const),
});

test('law: in any order, the same groups', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyAlert, { selector: (a) => a.alertId }),
      fc.array(anyIncident),
      fc.func(fc.integer()),
      (alerts, open, shuffle) => {
        const mixed = [...alerts].sort((a, b) => shuffle(a.alertId) - shuffle(b.alertId));
        expect(groupAlerts([...open].reverse(), mixed, windows, now)).toEqual(
          groupAlerts(open, alerts, windows, now),
        );
      },
    ),
  );
});

test('law: every alert is placed once, with its own service, and at most one incident per service is opened', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyAlert, { selector: (a) => a.alertId }),
      fc.array(anyIncident),
      (alerts, open) => {
        const groups = groupAlerts(open, alerts, windows, now);
        expect(groups.flatMap((group) => group.alerts.map((placed) => placed.alert.alertId)).sort()).toEqual(
          alerts.map((a) => a.alertId).sort(),
        );
        expect(new Set(groups.map((group) => group.serviceId)).size).toBe(groups.length);
        for (const group of groups)
          for (const placed of group.alerts) expect(placed.alert.serviceId).toBe(group.serviceId);
      },
    ),
  );
});
