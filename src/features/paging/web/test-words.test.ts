import { expect, test } from 'vitest';
import { deliveryStates } from '../core/delivery-states.ts';
import { testInWords } from './test-words.ts';

const because = 'the mail server answered 550';

test.each([
  ['queued', null, 'The test page is on its way.', 'goes on'],
  ['sending', null, 'The test page is being handed to the mail server.', 'goes on'],
  [
    'handed-over',
    null,
    'Handed over to the mail server. Open the mail and press its button to say that it arrived.',
    'ended well',
  ],
  ['failed', because, `Did not get through: ${because}. It is tried again.`, 'goes on'],
  ['gave-up', because, `It did not get through: ${because}.`, 'ended'],
  ['cancelled', null, 'The test page was called off.', 'ended'],
] as const)('a test page that is %s', (state, lastError, sentence, end) => {
  const told = testInWords({ state, channel: 'email', lastError });
  expect(told).toEqual({ sentence, done: end !== 'goes on', good: end === 'ended well' });
});

test('every state is put in words, also for a channel of tomorrow', () => {
  for (const state of deliveryStates)
    expect(testInWords({ state, channel: 'carrier-pigeon', lastError: null }).sentence).not.toContain(
      'undefined',
    );
});
