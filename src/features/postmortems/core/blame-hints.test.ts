import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blameHints } from './blame-hints.ts';

const context = {
  names: ['Ben Kaur', 'Cleo Marsh', 'Grace Obi', 'Will Tran', 'Jenkins Ade', 'Åsa Öst', 'Mark'],
  services: ['Jenkins', 'Mark up'],
};
const found = (text: string) => blameHints(text, context).map(({ words }) => words);

describe('a person as the cause is pointed out', () => {
  test.each([
    ['Ben forgot to renew the certificate', ['Ben forgot']],
    ['The certificate ran out because Ben Kaur forgot it.', ['Ben Kaur forgot']],
    ['@ben deleted the table', ['@ben deleted']],
    ['It was @olga who knew, but @someone.else broke it', []],
    ['Cleo should have looked at the graph', ['Cleo should have']],
    ["Cleo didn't check the backup", ["Cleo didn't check"]],
    ['Cleo didn’t check the backup', ['Cleo didn’t check']],
    ['Marsh failed to answer the page', ['Marsh failed']],
    ['Ben has simply forgotten about it', ['Ben has simply forgotten']],
    ['Ben accidentally dropped production', ['Ben accidentally dropped']],
    ['Grace deleted the wrong bucket', ['Grace deleted']],
    ['Will broke the build. Grace caused the second outage.', ['Will broke', 'Grace caused']],
    ['Åsa misconfigured the proxy', ['Åsa misconfigured']],
    ['Root cause: human error', ['human error']],
    ['Human error.', ['Human error']],
    ['a careless change', ['careless']],
    ['The developer forgot the index', ['developer forgot']],
    ['An operator mistyped the host', ['operator mistyped']],
    ['Somebody overwrote the config', ['Somebody overwrote']],
    ['He should not have deployed on Friday', ['He should not']],
    ["It was Ben's fault", ["Ben's fault"]],
    ['It was her mistake', ['her mistake']],
    ['Ben is to blame', ['to blame']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('what is no blame is left alone', () => {
  test.each([
    'That was my fault',
    'I forgot to renew the certificate, that was my mistake',
    'We should have had an alert on this',
    'I broke it: the script asks nothing before it deletes',
    'Ben found the cause and rolled back',
    'Cleo asked Ben to look at the graph',
    'Ben should look at the dashboard first next time',
    'Grace period forgot nothing: it was configured to zero',
    'The grace period should have been longer',
    'The Grace period was too short',
    'Jenkins failed to build the image',
    'Jenkins deleted the workspace',
    'Search failed over to the second zone',
    'The cron job deleted the table',
    'The deploy broke checkout',
    'The monitor missed it, the check should have run every minute',
    'It will break again; the mark was missed',
    'will broke down the numbers by region', // a small letter: no name
    'No human error: the tool asked nothing',
    'Nobody is to blame',
    'Ben caused no harm',
    'User reports came first',
    'Mail to ben@acme.test failed',
    'The engineers on duty were paged twice',
    '',
    '   ',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('each hint says where it stands and asks about the system', () => {
  const text = 'At 02:10 Ben deleted the table.';
  const [hint] = blameHints(text, context);
  expect(text.slice(hint!.from, hint!.to)).toBe('Ben deleted');
  expect(hint!.hint).toBe('What made it easy to do that, and what would have stopped it?');
});

test('a text that is all blame says so a few times, not a thousand', () => {
  expect(blameHints('Ben forgot it. '.repeat(6_000), context)).toHaveLength(20);
});

test('any text and any names are looked at without an error; what is pointed out is in the text, in order', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'Ben',
      'forgot',
      'should',
      'have',
      '@ben',
      'human',
      'error',
      "Ben's",
      'fault',
      '. ',
      'has',
      'the',
    ),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(
      fc.array(word).map((words) => words.join(' ')),
      fc.array(fc.string({ unit: 'binary' })),
      (text, names) => {
        const hints = blameHints(text, { names: [...names, 'Ben'], services: names });
        let last = 0;
        for (const { from, to, words } of hints) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(text.slice(from, to)).toBe(words);
          expect(words).not.toBe('');
          last = to;
        }
      },
    ),
  );
});

test.each([
  ['one word without an end', 'a'.repeat(100_000)],
  ['apostrophes', "a'".repeat(50_000)],
  ['spaces', ' '.repeat(100_000)],
  ['mentions', '@'.repeat(100_000)],
  ['signs between words', `a${'.'.repeat(99_998)}b`],
  ['almost a phrase', 'human '.repeat(16_000)],
  ['names and nothing else', 'Ben has simply '.repeat(7_000)],
])('100,000 characters are read: %s', (_, text) => {
  expect(blameHints(text, context)).toEqual([]);
});
