import { expect, test } from 'vitest';
import { countInWords, narrowings } from './filter-words.ts';

const names = { service: (slug: string) => `service ${slug}`, team: (slug: string) => `team ${slug}` };
test.each([
  [{}, []],
  [{ state: 'all', text: 'disk' }, []],
  [{ state: 'triage,monitoring' }, ['triage or monitoring']],
  [{ team: 'mine', lead: 'none' }, ['my teams', 'nobody has it']],
  [{ service: 'shop', criticality: 'critical,high' }, ['critical or high', 'service shop']],
  [{ within: '1', needsUpdate: 'true' }, ['last 24 hours', 'update is late']],
])('%j is said as %j', (search, expected) =>
  expect(narrowings(search, names).map(({ says }) => says)).toEqual(expected),
);
test('how many there are', () => {
  expect(countInWords({ number: 1, andMore: false })).toBe('1 incident');
  expect(countInWords({ number: 1000, andMore: true })).toBe('more than 1,000 incidents');
  expect(countInWords(null)).toBe('');
});
