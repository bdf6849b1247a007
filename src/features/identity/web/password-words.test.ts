import { expect, test } from 'vitest';
import { passwordInWords } from './password-words.ts';

test.each([
  ['', false, 'At least 10 characters. A few unrelated words are best.'],
  ['tide', false, '6 more characters.'],
  ['lighthous', false, '1 more character.'],
  [
    'Password2026!',
    false,
    'The password is on every list of common passwords; take a few unrelated words instead.',
  ],
  ['adalundtide', false, 'The password must not hold your name or the first part of your e-mail address.'],
  ['tide rope 7', true, 'Good. Longer is better.'],
  ['tide rope lantern', true, 'Strong.'],
  ['⛵⛵🌊🌊🧭🧭🪢🪢⚓⚓', true, 'Good. Longer is better.'],
])('of %j is said that it is good: %s', (password, good, sentence) => {
  expect(passwordInWords(password, { name: 'Ada Lund', email: 'adalund@example.org' })).toEqual({
    good,
    sentence,
  });
});
