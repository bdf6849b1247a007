import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultResponseSettings } from '../../services/core/response-settings.ts';
import { criticalities, impacts, rankOf, severities } from '../../services/core/scales.ts';
import { urgencies, urgencyOf } from '../../services/core/urgency.ts';
import { calledInWords, postMortemInWords } from './called-words.ts';
import {
  call,
  confirmTimes,
  offerToEscalate,
  pagesWhenCalled,
  postMortemBecause,
  type CriticalityAnswer,
} from './criticality.ts';
import { tellerOf } from './told-first.ts';

const settings = defaultResponseSettings;

test.each<[string, CriticalityAnswer, string, string]>([
  ['low', { kind: 'called', severity: 'down', impact: 'many' }, 'critical', 'called-by-person'],
  ['critical', { kind: 'called', severity: 'cosmetic', impact: 'few' }, 'low', 'called-by-person'],
  ['low', { kind: 'cannot-call' }, 'high', 'nobody-could-call-it'],
  ['critical', { kind: 'cannot-call' }, 'critical', 'nobody-could-call-it'],
  ['moderate', { kind: 'confirmed' }, 'moderate', 'confirmed-by-person'],
])('it was %s, and a person says %j: %s', (before, answer, criticality, because) => {
  const now = criticalities.find((one) => one === before)!;
  expect(call(now, answer, settings)).toEqual({ criticality, because });
});

test('law: what nobody can call is high at least, and never becomes less bad by saying so', () => {
  fc.assert(
    fc.property(fc.constantFrom(...criticalities), (now) => {
      const rank = rankOf(call(now, { kind: 'cannot-call' }, settings).criticality);
      expect(rank).toBeLessThanOrEqual(Math.min(rankOf(now), rankOf('high')));
    }),
  );
});

test.each([
  ['critical', false, false, undefined],
  ['low', true, false, 'cannot-call'],
  ['critical', false, true, 'critical-and-next-step-unknown'],
  ['high', false, true, undefined],
] as const)(
  '%s, cannot call: %s, next step unknown: %s: %s',
  (criticality, cannotCall, nextStepUnknown, expected) =>
    expect(offerToEscalate(criticality, { cannotCall, nextStepUnknown })).toBe(expected),
);

const incident = { leadId: 'ada' as string | null, pagingRuns: false, criticality: 'high' as const };
test.each([
  ['the lead makes it worse: they know', incident, 'critical', 'ada', false],
  ['somebody else makes it worse: it pages', incident, 'critical', 'ben', true],
  ['nobody has it and it gets worse', { ...incident, leadId: null }, 'critical', 'ben', true],
  ['it is paged already', { ...incident, pagingRuns: true }, 'critical', 'ben', false],
  ['less bad', incident, 'low', 'ben', false],
  ['as bad as before', incident, 'high', 'ben', false],
] as const)('%s', (_, one, called, caller, pages) =>
  expect(pagesWhenCalled(one, called, caller)).toBe(pages),
);

test.each([
  ['two highest levels owe one', null, 'high', false, 'is-high'],
  ['low owes none', null, 'low', false, null],
  ['a signal cried wolf, a person says so', 'is-critical', 'low', false, null],
  ['it was that bad, and is less so now', 'is-critical', 'low', true, 'was-critical'],
  ['and stays owed when it is called again', 'was-critical', 'moderate', true, 'was-critical'],
  ['worse again', 'was-high', 'critical', true, 'is-critical'],
] as const)('post-mortem: %s', (_, before, criticality, wasConfirmed, because) =>
  expect(postMortemBecause(settings, { before, criticality, wasConfirmed })).toBe(because),
);

test('whoever has it is asked half-way and reminded when the time is over', () => {
  expect(confirmTimes(0, 10)).toEqual({ askAtMs: 300_000, dueAtMs: 600_000 });
});

test('law: worse is never less urgent', () => {
  const at = (rank: number) => urgencies.indexOf(urgencyOf(criticalities[rank]!));
  for (let rank = 1; rank < 4; rank++) expect(at(rank)).toBeGreaterThanOrEqual(at(rank - 1));
});

test('what was called is said in words, in those of the team where it has its own', () => {
  expect(calledInWords('down', 'many')).toBe('service down × many users');
  const impactWords = { ...settings.impactWords, many: { name: 'A whole region', example: '' } };
  expect(calledInWords('down', 'many', { ...settings, impactWords })).toBe('service down × a whole region');
  for (const severity of severities)
    for (const impact of impacts) expect(calledInWords(severity, impact)).toMatch(/^.+ × .+$/);
  expect(postMortemInWords('was-critical')).toBe('A post-mortem is owed, because it was critical.');
});

test.each([
  ['signal', 'source', 'system'],
  ['form', 'person', 'colleague'],
  ['chat', 'person', 'colleague'],
  ['report', 'outsider', 'customer'],
  ['mail', 'person', 'customer'],
  ['form', 'source', 'system'],
] as const)('it came by %s, opened by a %s: told first by %s', (how, opened, teller) =>
  expect(tellerOf(how, opened)).toBe(teller),
);
