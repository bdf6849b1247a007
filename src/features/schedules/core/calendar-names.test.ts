import { expect, test } from 'vitest';
import { personOfEntry } from './calendar-names.ts';

const person = (name: string, email = `${name.split(' ')[0]!.toLowerCase()}@example.test`) => ({
  id: name,
  name,
  email,
});
const people = [
  person('Ada Lund'),
  person('Ben Kaur'),
  person('Ann Berg'),
  person('Ben Olsen', 'olsen@example.test'),
];

test.each<
  [string, { summary: string; attendees?: string[]; told?: Record<string, string> }, string | undefined]
>([
  ['the whole name', { summary: 'On call: Ada Lund - Payments' }, 'Ada Lund'],
  ['the one of that first name', { summary: 'ada (primary)' }, 'Ada Lund'],
  ['two of that first name', { summary: 'Ben on call' }, undefined],
  ['two of that first name, and one whole name', { summary: 'Ben Kaur on call' }, 'Ben Kaur'],
  ['a mail address in the words', { summary: 'olsen@example.test' }, 'Ben Olsen'],
  ['who is invited', { summary: 'On call', attendees: ['ann@example.test'] }, 'Ann Berg'],
  [
    'several invited',
    { summary: 'Ada on call', attendees: ['ann@example.test', 'ada@example.test'] },
    undefined,
  ],
  ['a name within a word', { summary: 'Annual leave' }, undefined],
  ['whoever was told', { summary: 'primary', told: { primary: 'Ann Berg' } }, 'Ann Berg'],
  ['told somebody unknown', { summary: 'Ada Lund', told: { 'Ada Lund': 'nobody' } }, undefined],
  ['a name of the language', { summary: 'constructor' }, undefined],
  ['nobody', { summary: '' }, undefined],
])('%s', (_, { summary, attendees = [], told = {} }, expected) => {
  expect(personOfEntry({ summary, attendees }, people, told)?.name).toBe(expected);
});
