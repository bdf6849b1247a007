import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dutyNamed, inTheRoom, mayLeave, type DutySpan } from './duty.ts';

const span = (name: string, duty: string, joinedAtMs: number, leftAtMs: number | null = null): DutySpan => ({
  person: { id: name, name },
  duty,
  joinedAtMs,
  leftAtMs,
});
test.each<[string, DutySpan[], string[]]>([
  ['nobody', [], []],
  ['who left is not there', [span('ada', 'helper', 1, 2)], []],
  [
    'the lead first, then as they came',
    [span('ben', 'helper', 1), span('ada', 'lead', 5)],
    ['ada lead 5', 'ben helper 1'],
  ],
  [
    'helping is not said beside a duty',
    [span('ada', 'helper', 1), span('ada', 'scribe', 3)],
    ['ada scribe 1'],
  ],
  [
    'two duties, the weightier first',
    [span('ada', 'Bank', 1), span('ada', 'communicator', 1), span('ada', 'lead', 1)],
    ['ada lead+communicator+Bank 1'],
  ],
  [
    'there since the first of duties without a gap',
    [span('ada', 'helper', 1, 4), span('ada', 'scribe', 4)],
    ['ada scribe 1'],
  ],
  ['a gap begins anew', [span('ada', 'helper', 1, 3), span('ada', 'scribe', 4)], ['ada scribe 4']],
])('in the room: %s', (_, spans, expected) =>
  expect(
    inTheRoom(spans).map(({ person, duties, sinceMs }) => `${person.name} ${duties.join('+')} ${sinceMs}`),
  ).toEqual(expected),
);

test.each([
  [' Communicator ', 'communicator'],
  ['LEAD', 'lead'],
  ['Talks to\nthe bank', 'Talks to the bank'],
  ['le\u200Bad', 'le ad'],
])('%j is the duty %j', (typed, expected) => expect(dutyNamed(typed)).toBe(expected));

test.each([
  [['helper'], false, true],
  [['lead'], true, false],
  [[], true, false],
  [[], false, false],
])('with %j, leading: %s, may leave: %s', (duties, leads, may) =>
  expect(mayLeave(duties, leads).may).toBe(may),
);

test('law: everybody with an open duty is in the room, once, and nobody else', () => {
  const spans = fc.array(
    fc.record({
      who: fc.constantFrom('a', 'b', 'c'),
      duty: fc.constantFrom('lead', 'scribe', 'helper', 'x'),
      from: fc.nat(50),
      open: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(spans, (all) => {
      const given = all.map(({ who, duty, from, open }) => span(who, duty, from, open ? null : from + 5));
      const there = inTheRoom(given);
      const open = new Set(given.filter(({ leftAtMs }) => leftAtMs === null).map(({ person }) => person.id));
      expect(there.map(({ person }) => person.id).sort()).toEqual([...open].sort());
      for (const { duties } of there) expect(duties.length).toBeGreaterThan(0);
    }),
  );
});
