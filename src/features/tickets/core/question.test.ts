import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostReminders, nudge, questionState, type QuestionFacts } from './question.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 5, 2, minutes));
const asked = (facts: Partial<QuestionFacts> = {}): QuestionFacts => ({
  askedAt: at(0),
  dueAt: at(10),
  readAt: null,
  remindedCount: 0,
  ...facts,
});

test.each([
  ['due', asked(), true, { do: 'remind', because: 'question-due', againInMs: 10 * 60_000 }],
  [
    'still silent',
    asked({ remindedCount: 1 }),
    true,
    { do: 'remind', because: 'question-late', againInMs: 10 * 60_000 },
  ],
  [
    'asked for at once',
    asked({ dueAt: at(1) }),
    true,
    { do: 'remind', because: 'question-due', againInMs: 2 * 60_000 },
  ],
  [
    'given a day',
    asked({ dueAt: at(1440) }),
    true,
    { do: 'remind', because: 'question-due', againInMs: 10 * 60_000 },
  ],
  ['never seen', asked({ remindedCount: 2 }), true, { do: 'tell-asker', because: 'question-not-seen' }],
  [
    'read and not answered',
    asked({ remindedCount: 2, readAt: at(3) }),
    true,
    { do: 'tell-asker', because: 'question-read-not-answered' },
  ],
  ['the ticket is closed', asked(), false, { do: 'leave', because: 'ticket-closed' }],
])('%s', (_, question, open, expected) => {
  expect(nudge(question, open)).toEqual(expected);
});

test('whatever the times, a person is reminded at most twice, each time later, and then the asker is told', () => {
  const instant = fc.integer({ min: 0, max: 20_000 });
  fc.assert(
    fc.property(instant, instant, fc.boolean(), (from, minutes, read) => {
      let question = asked({ askedAt: at(from), dueAt: at(from + minutes), readAt: read ? at(from) : null });
      for (let reminders = 0; ; reminders++) {
        const next = nudge(question, true);
        if (next.do !== 'remind') {
          expect(next.do).toBe('tell-asker');
          expect(reminders).toBe(mostReminders);
          return;
        }
        expect(next.againInMs).toBeGreaterThan(0);
        question = { ...question, remindedCount: question.remindedCount + 1 };
      }
    }),
  );
});

test.each([
  ['open', null, null],
  ['answered', at(1), null],
  ['withdrawn', null, at(1)],
] as const)('a question is %s', (state, answeredAt, withdrawnAt) => {
  expect(questionState({ answeredAt, withdrawnAt })).toBe(state);
});
