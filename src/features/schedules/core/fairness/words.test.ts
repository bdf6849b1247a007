import { expect, test } from 'vitest';
import { findingInWords, hoursInWords, type ToldFinding } from './words.ts';

const ada = { name: 'Ada Lund' };
const ben = { name: 'Ben Kaur' };
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;

test.each<[ToldFinding, string]>([
  [{ kind: 'gaps', lost: 0, hours: 0, count: 0 }, 'Gaps: none in 90 days (good)'],
  [{ kind: 'gaps', lost: 6.4, hours: 4, count: 1 }, 'Gaps: 4 h in 90 days (high)'],
  [{ kind: 'gaps', lost: 30, hours: 178.2, count: 13 }, 'Gaps: 7 d in 90 days (high)'],
  [{ kind: 'balance', lost: 0, person: null, ratio: 1 }, 'Balance: nobody to compare (good)'],
  [{ kind: 'balance', lost: 0, person: ada, ratio: 1.1 }, 'Balance: even (good)'],
  [{ kind: 'balance', lost: 4.4, person: ada, ratio: 1.4 }, 'Balance: Ada 1.4 × the share (moderate)'],
  [{ kind: 'overload', lost: 0, people: [] }, 'Rest: everybody rests (good)'],
  [
    { kind: 'overload', lost: 5, people: [{ because: 'no-rest', person: ada, fromAt: at(1), toAt: at(15) }] },
    'Rest: Ada 14 days in a row (high)',
  ],
  [
    { kind: 'overload', lost: 5, people: [{ because: 'too-often', person: ben, share: 0.5 }] },
    'Rest: Ben 50 % of the time (high)',
  ],
  [
    {
      kind: 'overload',
      lost: 15,
      people: [
        { because: 'no-rest', person: ada, fromAt: at(1), toAt: at(15) },
        { because: 'too-often', person: ben, share: 0.5 },
      ],
    },
    'Rest: 2 people without a rest (high)',
  ],
  [
    { kind: 'people', lost: 5, count: 4, enough: 5, roundTheClock: true },
    'People: 4; five keep 24×7 healthy (high)',
  ],
  [
    { kind: 'people', lost: 4, count: 2, enough: 3, roundTheClock: false },
    'People: 2; three keep it healthy (moderate)',
  ],
  [{ kind: 'reachable', lost: 0, unreachable: [], people: 4 }, 'Can be paged: all 4 (good)'],
  [{ kind: 'reachable', lost: 10, unreachable: [ben], people: 4 }, 'Can be paged: Ben might not (high)'],
  [
    { kind: 'reachable', lost: 25, unreachable: [ada, ben], people: 2 },
    'Can be paged: 2 of 2 might not (high)',
  ],
  [{ kind: 'time-off', lost: 4, people: [ada], hours: 24 }, 'Time off: Ada away 24 h on duty (moderate)'],
])('%o is said as %s', (finding, expected) => {
  const { label, short, tone, advice } = findingInWords(finding);
  expect(`${label}: ${short} (${tone})`).toBe(expected);
  expect(advice === '').toBe(tone === 'good');
});

test.each([
  [0, '0 h'],
  [0.1, 'under 30 min'],
  [1.4, '1.5 h'],
  [412.3, '412 h'],
])('%f hours are %s', (hours, expected) => {
  expect(hoursInWords(hours)).toBe(expected);
});
