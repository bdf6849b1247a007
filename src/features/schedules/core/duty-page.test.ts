import { expect, test } from 'vitest';
import { pathInWords, reachParts } from './duty-page.ts';

test.each<[string, string, (string | null)[]]>([
  ['a web address', 'See https://help.example.org/a.', ['https://help.example.org/a']],
  ['a mail address', 'Write to help@shop.example, please', ['mailto:help@shop.example']],
  ['a phone number', 'Call +47 22 33 44 55 at night', ['tel:+4722334455']],
  ['nothing that runs', 'javascript:alert(1) data:text/html,x', []],
  ['a number that is none to call', 'Room 1234, floor 5', []],
  ['several', 'a@b.example or +4722334455', ['mailto:a@b.example', 'tel:+4722334455']],
])('in how to reach a team %s can be pressed', (_, text, hrefs) => {
  const parts = reachParts(text);
  expect(parts.flatMap(({ href }) => href ?? [])).toEqual(hrefs);
  expect(parts.map((part) => part.text).join('')).toBe(text);
});

const words = (steps: Parameters<typeof pathInWords>[0], named = true) =>
  pathInWords(steps, named, (seconds) => `${seconds / 60} min`);
const step = (afterSeconds: number, ...names: string[]) => ({
  afterSeconds,
  names,
  unnamed: names.map(() => 'somebody'),
});

test.each<[string, string, string]>([
  [
    'whom it calls, in turn',
    words([step(0, 'Ben'), step(300, 'Ada', 'Cleo')]),
    'First Ben, after 5 min Ada and Cleo.',
  ],
  [
    'a step with nobody is passed over',
    words([step(0), step(300, 'Ada'), step(600, 'Max')]),
    'First Ada, after 10 min Max.',
  ],
  ['without names', words([step(0, 'Ben')], false), 'First somebody.'],
  ['nobody at all', words([]), 'Nobody is called at this moment.'],
])('the escalation path says %s', (_, said, expected) => expect(said).toBe(expected));
