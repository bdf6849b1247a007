import { expect, test } from 'vitest';
import { peopleInvolved } from './people.ts';

const ada = { id: 'a', name: 'Ada Lund' };
const ben = { id: 'b', name: 'Ben Kaur' };
const by = (person: { id: string; name: string }, kind: string) => ({
  kind,
  actor: { kind: 'person' as const, ...person },
});
const page = (person: { id: string; name: string }) => ({
  id: person.id,
  person,
  step: 0,
  because: 'first-step-of-policy',
  at: '2026-11-21T02:14:00.000Z',
  deliveries: [],
});
const paged = (...people: { id: string; name: string }[]) => [
  {
    id: 'p',
    state: 'running' as const,
    startedAt: '2026-11-21T02:14:00.000Z',
    startedBecause: 'incident-opened',
    endedAt: null,
    endedBecause: null,
    next: null,
    pages: people.map(page),
  },
];
const words = (...given: Parameters<typeof peopleInvolved>) =>
  peopleInvolved(...given).map(({ name, how }) => `${name} ${how.join(', ')}`);

test('nobody yet: those who were paged', () => {
  expect(words({ lead: null, state: 'triage', pagings: paged(ada, ben) }, [])).toEqual([
    'Ada Lund was paged',
    'Ben Kaur was paged',
  ]);
});
test('who has it stands first, each person once with all they did', () => {
  expect(
    words({ lead: ben, state: 'investigating', pagings: paged(ada, ben) }, [
      by(ada, 'ticket.commented'),
      by(ben, 'ticket.commented'),
      by(ada, 'ticket.commented'),
      by(ada, 'incident.acknowledged'),
    ]),
  ).toEqual(['Ben Kaur has it, commented, was paged', 'Ada Lund had it before, commented, was paged']);
});
test('afterwards', () => {
  expect(
    words({ lead: ada, state: 'resolved', pagings: [] }, [
      by(ben, 'incident.resolved'),
      by(ben, 'incident.opened'),
    ]),
  ).toEqual(['Ada Lund had it', 'Ben Kaur reported it, resolved it']);
});
