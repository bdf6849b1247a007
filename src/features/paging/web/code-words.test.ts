import { expect, test } from 'vitest';
import { deliveryStates } from '../core/delivery-states.ts';
import { codeInWords } from './code-words.ts';

test.each([
  ['queued', 'sms', null, 'The code is on its way.', 'goes on'],
  ['handed-over', 'sms', null, 'A code was sent. It is good for ten minutes.', 'goes on'],
  ['delivered', 'voice', null, 'The phone rings now, and says a code that is good for ten minutes.', 'ended'],
  ['failed', 'sms', 'Busy.', 'The code did not get through yet. Busy. It is tried again.', 'goes on'],
  ['gave-up', 'sms', 'No mobile.', 'The code did not get through. No mobile.', 'ended badly'],
] as const)('a code that is %s by %s', (state, channel, lastError, sentence, end) => {
  expect(codeInWords({ state, channel, lastError })).toEqual({
    sentence,
    done: end !== 'goes on',
    bad: end === 'ended badly',
  });
});
test('every state has words', () => {
  for (const state of deliveryStates)
    expect(codeInWords({ state, channel: 'sms', lastError: null }).sentence).not.toBe('');
});
