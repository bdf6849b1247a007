import { expect, test } from 'vitest';
import { differencesOf, saysTheSame } from './differences.ts';
import { makeDiscreet } from './discreet.ts';
import { makeReport } from './make-report.ts';
import { reportMarkdown } from './report-markdown.ts';
import { bare, rich } from './report.fixture.ts';
import { entriesOfReport } from './report.ts';

const customer = JSON.stringify(makeReport(rich, 'customer'));

test('the internal report has what was ruled out, why, and who', () => {
  const markdown = reportMarkdown(makeReport(rich, 'internal'));
  for (const said of [
    'ruled out: rolled back, nothing changed',
    'Nobody watches the pool',
    'Ben Okafor',
    'TBD',
    'ACT-9',
    'three services away',
  ])
    expect(markdown).toContain(said);
});

test('starred entries stand in the timeline in the order of time; the rest is an appendix of the full report', () => {
  const full = entriesOfReport(makeReport(rich, 'internal'));
  expect(full.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  const short = entriesOfReport(makeReport({ ...rich, kind: 'short' }, 'internal'));
  expect(short.map(({ id }) => id)).toEqual(['a', 'b']);
});

test.each([
  'Ben',
  'Okafor',
  'Cleo',
  'db-3',
  'pool',
  'Secret plan',
  'ruled out',
  'wiki',
  'Not told',
  'ACT-',
  'shop-api',
  'guess',
])('customers do not read %j', (inside) =>
  expect(customer).not.toContain(inside === 'pool' ? 'pool exhausted' : inside),
);
test.each([
  'nobody could pay',
  'We noticed that payments fail.',
  'Flag switched off',
  'Alert on the pool',
  'The shop',
  'https://shop.example/status',
])('customers read %j', (told) => expect(customer).toContain(told));

test('a link that runs a script is text', () => {
  expect(JSON.stringify(makeReport(rich, 'internal'))).not.toContain('javascript:');
});

test('where nothing is known, the report says so', () => {
  const markdown = reportMarkdown(makeReport(bare, 'internal'));
  expect(markdown).toContain('TBD: the root cause is not known yet.');
  expect(reportMarkdown(makeReport(bare, 'customer'))).toContain(
    'A summary for customers is not written yet.',
  );
});

test.each([
  ['a whole name', 'Ben Okafor did it', 'Somebody of our team did it'],
  ['a part of a name', 'asked Ben, who knew', 'asked somebody of our team, who knew'],
  ['the beginning of a sentence', 'It was late. Cleo came', 'It was late. Somebody of our team came'],
  ['not inside a word', 'Benign', 'Benign'],
  ['a mention', 'thanks @cleo', 'thanks somebody of our team'],
  ['an address', 'write to ops@shop.example', 'write to (address)'],
  ['a machine', 'on db-3.eu.internal it was full', 'on (machine) it was full'],
  ['an address of a machine', 'from 10.0.0.12:5432', 'from (address):5432'],
  ['a link inside', 'see https://evenkeel.example/incidents/INC-1?x=1 now', 'see (internal link) now'],
  ['a link outside', 'see https://shop.example/help', 'see https://shop.example/help'],
])('%s is taken out', (_, text, expected) => {
  expect(makeDiscreet(rich)(text)).toBe(expected);
});

test('the differences of two versions are listed line by line', () => {
  const before = makeReport(rich, 'internal');
  const after = makeReport({ ...rich, summary: 'Another summary', whyQuestions: [] }, 'internal');
  expect(differencesOf(before, after)).toEqual([
    { section: 'Summary', change: 'removed', text: 'A wrong flag emptied the pool of connections.' },
    { section: 'Summary', change: 'added', text: 'Another summary' },
    { section: 'Why-questions', change: 'removed', text: 'Why was it not seen? · TBD' },
  ]);
  expect(saysTheSame(before, makeReport(rich, 'internal'))).toBe(true);
  const { sections, ...rest } = before;
  expect(saysTheSame(before, { sections, ...rest })).toBe(true);
  expect(saysTheSame(before, after)).toBe(false);
});
