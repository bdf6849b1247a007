import { expect, test } from 'vitest';
import { concernedBy, isAtWork, type Work } from './concerned.ts';

type Facts = Parameters<typeof concernedBy>[0];
const ada = { id: 'ada', name: 'Ada' };
const ben = { id: 'ben', name: 'Ben' };
const paged = (person: typeof ada) => [{ pages: [{ person }] }] as unknown as Facts['pagings'];
const facts = (change: Partial<Facts>): Facts => ({
  resolvedAt: null,
  lead: null,
  pagings: [],
  originalRequest: { by: { kind: 'system' } },
  ...change,
});
test.each<[string, Partial<Facts>, boolean]>([
  ['who was paged, while nobody has it', { pagings: paged(ada) }, true],
  ['who opened it', { originalRequest: { by: { kind: 'person', ...ada } } }, true],
  ['who has just taken it', { lead: ada, pagings: paged(ben) }, true],
  ['not who was paged, once somebody else has it', { lead: ben, pagings: paged(ada) }, false],
  ['not who only looks', { pagings: paged(ben) }, false],
  ['nobody, when it is over', { pagings: paged(ada), resolvedAt: '2026-11-21T02:00:00.000Z' }, false],
])('it concerns %s', (_, change, expected) => expect(concernedBy(facts(change), 'ada')).toBe(expected));

const begun: Work = { lead: ada, state: 'investigating', lastUpdateAt: null, symptoms: false };
test.each<[string, Partial<Work>, boolean]>([
  ['taken a moment ago', {}, false],
  ['an update was posted', { lastUpdateAt: '2026-11-21T02:44:00.000Z' }, true],
  ['what people see is written down', { symptoms: true }, true],
  ['the cause is known', { state: 'identified' }, true],
  ['it looks well again', { state: 'monitoring' }, true],
  ['nobody has it, whatever else is known', { lead: null, symptoms: true, state: 'mitigating' }, false],
])('at work: %s', (_, change, expected) => expect(isAtWork({ ...begun, ...change })).toBe(expected));
