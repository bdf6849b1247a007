import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextThing, type NextFacts } from './next-thing.ts';

const now = Date.UTC(2026, 10, 21, 2, 49);
const minute = 60_000;
const nothing: NextFacts = {
  leads: true,
  questions: [],
  actions: [],
  updateDueAtMs: null,
  planned: '',
  nowMs: now,
};
const asked = (text: string, dueAtMs: number | null) => ({ text, from: 'Ben Kaur', dueAtMs });
const action = (text: string, mine: boolean, dueAtMs: number | null = null) => ({ text, mine, dueAtMs });
const look = action('Look into the problem', true);
const said = (facts: Partial<NextFacts>) => {
  const next = nextThing({ ...nothing, ...facts });
  return next === undefined ? 'nothing' : next.do === 'update' ? 'update' : `${next.do}: ${next.text}`;
};

test.each<[string, Partial<NextFacts>, string]>([
  ['nothing is known', {}, 'nothing'],
  ['the first action while nothing else is there', { actions: [look] }, 'act: Look into the problem'],
  [
    'what the last update said comes next stands before it',
    { actions: [look], planned: 'Drain pay-gw-3' },
    'go-on: Drain pay-gw-3',
  ],
  [
    'an update that is not due yet is no thing to do',
    { planned: 'Drain pay-gw-3', updateDueAtMs: now + minute },
    'go-on: Drain pay-gw-3',
  ],
  [
    'an update that is due stands before the plan',
    { planned: 'Drain pay-gw-3', updateDueAtMs: now },
    'update',
  ],
  [
    'an action of theirs that is late stands before the update',
    { actions: [look, action('Banner', true, now - minute)], updateDueAtMs: now - minute },
    'act: Banner',
  ],
  [
    'the late action of somebody else is not theirs',
    { actions: [action('Banner', false, now - minute)], planned: 'Drain it' },
    'go-on: Drain it',
  ],
  [
    'a late question stands before all',
    {
      questions: [asked('Later?', now + minute), asked('Do you see it?', now - minute)],
      actions: [action('Banner', true, now - minute)],
      updateDueAtMs: now - minute,
    },
    'answer: Do you see it?',
  ],
  [
    'somebody who waits for an answer stands before the plan',
    { questions: [asked('Do you see it?', now + minute)], planned: 'Drain it' },
    'answer: Do you see it?',
  ],
  [
    'the plan and the updates are of whoever has it',
    { leads: false, planned: 'Drain it', updateDueAtMs: now, actions: [action('Roll back', false)] },
    'nothing',
  ],
  ['a helper has actions too', { leads: false, actions: [action('Banner', true)] }, 'act: Banner'],
])('%s', (_, facts, expected) => expect(said(facts)).toBe(expected));

test('law: what is late and theirs is never hidden behind what is not late', () => {
  const due = fc.option(fc.integer({ min: -60, max: 60 }).map((minutes) => now + minutes * minute));
  const facts = fc.record<NextFacts>({
    leads: fc.boolean(),
    questions: fc.array(
      due.map((dueAtMs) => asked('q', dueAtMs)),
      { maxLength: 4 },
    ),
    actions: fc.array(
      fc.tuple(fc.boolean(), due).map(([mine, dueAtMs]) => action('a', mine, dueAtMs)),
      { maxLength: 4 },
    ),
    updateDueAtMs: due,
    planned: fc.constantFrom('', 'go on'),
    nowMs: fc.constant(now),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const late = (dueAtMs: number | null) => dueAtMs !== null && dueAtMs <= now;
      const anyLate =
        given.questions.some(({ dueAtMs }) => late(dueAtMs)) ||
        given.actions.some(({ mine, dueAtMs }) => mine && late(dueAtMs)) ||
        (given.leads && late(given.updateDueAtMs));
      const next = nextThing(given);
      const shownLate = next !== undefined && next.do !== 'go-on' && late(next.dueAtMs);
      return anyLate === shownLate || (!anyLate && next?.do === 'act');
    }),
  );
});
