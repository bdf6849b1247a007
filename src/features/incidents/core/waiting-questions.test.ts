import { expect, test } from 'vitest';
import { waitingQuestions, type QuestionForMe } from './waiting-questions.ts';

const now = new Date('2026-01-05T02:10:00Z');
const asked = (question: Partial<QuestionForMe> = {}): QuestionForMe => ({
  key: 'INC-1',
  title: 'Checkout is down',
  criticality: 'high',
  text: 'Does the acquirer see it?',
  askedBy: 'Ben Kaur',
  dueAt: new Date('2026-01-05T02:20:00Z'),
  ...question,
});

test('it says who waits for the answer, and where the question stands', () => {
  expect(waitingQuestions([asked({ entryId: 'entry' })], now)).toEqual([
    {
      kind: 'question',
      incident: { key: 'INC-1', title: 'Checkout is down', criticality: 'high' },
      text: 'Ben asks: Does the acquirer see it?',
      since: null,
      entryId: 'entry',
    },
  ]);
});

test('late ones first, then the most critical, then what is due first', () => {
  const late = new Date('2026-01-05T02:05:00Z');
  const keys = waitingQuestions(
    [
      asked({ key: 'INC-4', dueAt: new Date('2026-01-05T02:30:00Z') }),
      asked({ key: 'INC-3' }),
      asked({ key: 'INC-2', criticality: 'critical' }),
      asked({ key: 'SUP-1', criticality: null, dueAt: late }),
    ],
    now,
  ).map(({ incident, since }) => [incident?.key, since]);
  expect(keys).toEqual([
    ['SUP-1', late],
    ['INC-2', null],
    ['INC-3', null],
    ['INC-4', null],
  ]);
});

test('a long question of many lines is one short line', () => {
  const [one] = waitingQuestions([asked({ text: `Why?\n\n${'so '.repeat(200)}` })], now);
  expect(one!.text).toMatch(/^Ben asks: Why\? so .*…$/);
  expect(one!.text.length).toBeLessThan(170);
});
