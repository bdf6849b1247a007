import { expect, test } from 'vitest';
import { withoutKeys } from './shown-request.ts';

test.each([
  [
    '{"routing_key":"abcdefgh","event_action":"trigger"}',
    '{"routing_key":"abcd… (left out)","event_action":"trigger"}',
  ],
  ['{ "service_key" : "abcdefgh" }', '{ "service_key" : "abcd… (left out)" }'],
  ['{"routing_key":"abc"}', '{"routing_key":"…"}'],
  ['{"key":"abcdefgh"}', '{"key":"abcdefgh"}'],
  ['Customers cannot pay, "is it us??"', 'Customers cannot pay, "is it us??"'],
])('%s is shown as %s', (text, shown) => {
  expect(withoutKeys(text)).toBe(shown);
});
