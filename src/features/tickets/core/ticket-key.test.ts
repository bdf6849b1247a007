import { expect, test } from 'vitest';
import { parseTicketKey, ticketKey, ticketPath } from './ticket-key.ts';

test.each([
  ['INC-42', { series: 'INC', number: 42 }],
  ['inc-42', { series: 'INC', number: 42 }],
  ['42', { series: 'INC', number: 42 }],
  ['sup-7', { series: 'SUP', number: 7 }],
  ['SUP-', undefined],
  ['ACT-9', undefined],
  ['INC-1234567890', undefined],
  ['INC-4 2', undefined],
])('%s', (key, expected) => expect(parseTicketKey(key)).toEqual(expected));

test.each([
  ['incident', 'INC-3', '/incidents/INC-3'],
  ['bug', 'SUP-3', '/support/SUP-3'],
  ['request', 'SUP-3', '/support/SUP-3'],
] as const)('a %s is %s', (kind, key, path) => {
  expect(ticketKey(kind, 3)).toBe(key);
  expect(ticketPath(key)).toBe(path);
  expect(ticketKey(kind, parseTicketKey(key)!.number)).toBe(key);
});
