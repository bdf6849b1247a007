import { expect, test } from 'vitest';
import { signalInWords } from './signal-in-words.ts';

test.each([
  [
    'of Alertmanager',
    {
      labels: { severity: 'critical' },
      annotations: { summary: 'Down', description: 'No answer for 5 min' },
    },
    'It fails\nDown\nNo answer for 5 min',
  ],
  ['of PagerDuty', { custom_details: { message: 'pool empty' }, source: 'db-3' }, 'It fails\npool empty'],
  ['what says the same twice', { summary: 'It fails', description: ' It fails ' }, 'It fails'],
  ['what is no text', { summary: { a: 1 }, description: 7, annotations: null }, 'It fails'],
  ['nothing but the title', {}, 'It fails'],
])('words of an alert: %s', (_name, details, words) => {
  expect(signalInWords([{ title: 'It fails', details }])).toBe(words);
});
test('several alerts of one signal stand below each other', () => {
  expect(
    signalInWords([
      { title: 'A', details: {} },
      { title: 'B', details: { summary: 'b' } },
    ]),
  ).toBe('A\n\nB\nb');
});
