import { expect, test } from 'vitest';
import { stepAheadInWords } from './ahead-words.ts';

const person = (name: string, channels: string[], role?: string) => ({
  name,
  channels,
  duty: role === undefined ? null : { schedule: 'Payments', role },
});
const one = { destinations: [], acknowledgements: 1 };

test.each([
  ['a person', { ...one, people: [person('Cleo', ['email'])] }, 'Cleo by e-mail'],
  [
    'somebody on duty, by several ways',
    { ...one, people: [person('Cleo', ['web-push', 'email'], 'side-kick')] },
    'the side-kick Cleo by web push and e-mail',
  ],
  [
    'two in the same way are one clause, another in another',
    { ...one, people: [person('Ben', ['email']), person('Cleo', ['email']), person('Max', ['web-push'])] },
    'Ben and Cleo by e-mail, and Max by web push',
  ],
  [
    'several are needed',
    { ...one, acknowledgements: 2, people: [person('Ben', ['email']), person('Cleo', ['email'])] },
    'Ben and Cleo by e-mail; 2 of them are needed',
  ],
  [
    'a chat channel beside people',
    { ...one, people: [person('Ben', ['email'])], destinations: [{ name: '#shop' }] },
    'Ben by e-mail, and a message to #shop',
  ],
  [
    'a chat channel alone',
    { ...one, people: [], destinations: [{ name: '#shop' }] },
    'only a message to #shop',
  ],
])('%s', (_, step, expected) => {
  expect(stepAheadInWords(step)).toBe(expected);
});
