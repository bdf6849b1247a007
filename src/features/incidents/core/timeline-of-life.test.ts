import { expect, test } from 'vitest';
import type { TimelineFacts } from '../../tickets/core/timeline-facts.ts';
import { timelineInWords } from './timeline-words.ts';

const ben = { kind: 'person', id: 'b', name: 'Ben Kaur' } as const;
const evenkeel = { kind: 'system' } as const;
const entry = (
  kind: string,
  data: TimelineFacts['data'],
  actor: TimelineFacts['actor'] = ben,
  because: string | null = null,
): TimelineFacts => ({ kind, actor, because, data });
const said = (facts: TimelineFacts) => {
  const { title, rest, text } = timelineInWords(facts);
  return [title, rest, text].filter((part) => part !== '' && part !== null).join(' | ');
};

test.each([
  [
    entry(
      'incident.criticality-changed',
      { from: 'high', to: 'critical', severity: 'down', impact: 'many' },
      ben,
      'The till is dead.',
    ),
    'Now critical | service down × many users, instead of high, by Ben Kaur | The till is dead.',
  ],
  [
    entry('incident.criticality-changed', {
      from: 'critical',
      to: 'critical',
      severity: 'down',
      impact: 'few',
    }),
    'Still critical | service down × few users, by Ben Kaur',
  ],
  [
    entry(
      'incident.criticality-changed',
      { from: 'low', to: 'high', cannotCall: true },
      ben,
      'nobody-could-call-it',
    ),
    'Nobody can call it yet | so it counts as high, by Ben Kaur',
  ],
  [entry('incident.criticality-confirmed', { to: 'high' }), 'It is high | confirmed, by Ben Kaur'],
  [
    entry(
      'incident.criticality-asked',
      { people: [{ id: 'a', name: 'Ada Lund' }], reminder: false },
      evenkeel,
    ),
    'Asked to confirm how bad it is | Ada Lund',
  ],
  [
    entry('incident.criticality-asked', { people: [], reminder: true }, evenkeel),
    'Reminded to confirm how bad it is | but nobody is on duty',
  ],
  [
    entry('incident.state-changed', { from: 'investigating', to: 'mitigating' }, ben, 'Draining gateway 3.'),
    'Mitigating | after investigating, by Ben Kaur | Draining gateway 3.',
  ],
  [
    entry('incident.time-corrected', {
      state: 'reported',
      from: '2026-11-21T02:16:00.000Z',
      to: '2026-11-21T01:50:00.000Z',
    }),
    'A time was put right | Reported began at 2026-11-21 01:50 UTC, not 2026-11-21 02:16 UTC, by Ben Kaur',
  ],
  [
    entry('incident.told-first-answered', {
      toldFirst: 'customer',
      couldHaveTold: 'yes',
      couldHaveToldHow: 'Watch it.',
    }),
    'Who told us first | a customer, could the system have: yes, by Ben Kaur | Watch it.',
  ],
  [
    entry('update.reminded', { person: { id: 'a', name: 'Ada Lund' } }, evenkeel),
    'Reminded of the update | Ada Lund',
  ],
  [
    entry('update.late', { person: { id: 'a', name: 'Ada Lund' }, lateMinutes: 3 }, evenkeel),
    'The update is late | by 3 min, Ada Lund was reminded',
  ],
  [
    entry('ticket.made-private', {}, ben, 'A person is named.'),
    'Made private | only those on it see it, by Ben Kaur | A person is named.',
  ],
  [entry('ticket.opened-up', {}), 'Opened up | no longer private, by Ben Kaur'],
])('%#: %s', (facts, words) => expect(said(facts)).toBe(words));

test.each([
  ['incident.criticality-changed', { severity: 'horrible', impact: 7, from: null, to: {} }],
  ['incident.criticality-asked', { people: 'Ada' }],
  ['incident.state-changed', { from: 'nowhere', to: ['x'] }],
  ['incident.time-corrected', { state: 3, from: 'yesterday', to: null }],
  ['incident.told-first-answered', { toldFirst: 'constructor', couldHaveTold: '__proto__' }],
  ['update.late', { lateMinutes: 'many', person: 'Ada' }],
])('%s with data of another version is still a sentence', (kind, data) => {
  expect(said(entry(kind, data))).toMatch(/^[A-Z]/);
  expect(said(entry(kind, data))).not.toMatch(/undefined|null|\[object/);
});
