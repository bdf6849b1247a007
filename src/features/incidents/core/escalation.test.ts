import { expect, test } from 'vitest';
import { nextToEscalateTo, type Candidate } from './escalation.ts';

const person = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  why: 'on-duty',
  pagedAtMs: null,
  canBePaged: true,
  ...change,
});
test.each<[string, Candidate[], string[], string | undefined]>([
  ['the nearest on duty', [person('ada'), person('ben')], [], 'ada'],
  ['not who knows already', [person('ada'), person('ben')], ['ada'], 'ben'],
  ['not who was paged, while another was not', [person('ada', { pagedAtMs: 5 }), person('ben')], [], 'ben'],
  ['not who cannot be paged', [person('ada', { canBePaged: false }), person('ben')], [], 'ben'],
  [
    'who answers for the team, when all on duty were paged',
    [person('ada', { pagedAtMs: 5 }), person('max', { why: 'answers-for-team' })],
    [],
    'max',
  ],
  [
    'when all were paged, whoever was paged longest ago',
    [person('ada', { pagedAtMs: 9 }), person('ben', { pagedAtMs: 5 })],
    [],
    'ben',
  ],
  ['nobody, when nobody is left', [person('ada')], ['ada'], undefined],
])('%s', (_, candidates, knowing, expected) =>
  expect(nextToEscalateTo(candidates, new Set(knowing))?.id).toBe(expected),
);
