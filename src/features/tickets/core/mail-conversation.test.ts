import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorOf, splitConversation } from './mail-conversation.ts';
import { readMailDate } from './mail-date.ts';

const nowMs = Temporal.Instant.from('2026-01-01T00:00:00Z').epochMilliseconds;
const iso = (atMs: number | null | undefined) =>
  atMs == null ? null : Temporal.Instant.fromEpochMilliseconds(atMs).toString();
const told = (text: string) =>
  splitConversation(text, 'Europe/Oslo', nowMs).map(({ author, written, body }) => [
    author?.name ?? null,
    author?.address ?? null,
    iso(written?.atMs),
    body,
  ]);

describe('a conversation as the mails it is made of, oldest first', () => {
  test('Gmail: forwarded, with a quoted answer in a quoted answer', () => {
    expect(
      told(
        'See below\n\n---------- Forwarded message ---------\nFrom: Ben Kaur <ben@x.no>\nDate: Mon, Nov 3, 2025 at 2:05 PM\nSubject: down\nTo: Ada <ada@x.no>\n\n\nYes it is.\n\nOn Mon, Nov 3, 2025 at 1:05 PM Ada Lund <ada@x.no> wrote:\n\n> Is it down?\n>\n> On Mon, Nov 3, 2025 at 12:00 PM Cleo <c@x.no> wrote:\n>> Payments fail',
      ),
    ).toEqual([
      ['Cleo', 'c@x.no', '2025-11-03T11:00:00Z', 'Payments fail'],
      ['Ada Lund', 'ada@x.no', '2025-11-03T12:05:00Z', 'Is it down?'],
      ['Ben Kaur', 'ben@x.no', '2025-11-03T13:05:00Z', 'Yes it is.'],
      [null, null, null, 'See below'],
    ]);
  });
  test('Outlook in German: one block under another, with its rule', () => {
    expect(
      told(
        'Zur Info\n________________________________\nVon: Kaur, Ben <ben@x.de>\nGesendet: Montag, 3. November 2025 14:05\nAn: Lund, Ada <ada@x.de>; Cleo <c@x.de>\nBetreff: AW: Störung\n\nJa.\n\nMit freundlichen Grüßen\nBen\n\nVon: Lund, Ada <ada@x.de>\nGesendet: Montag, 3. November 2025 13:00\nAn: Kaur, Ben <ben@x.de>\nBetreff: Störung\n\nGeht es?',
      ),
    ).toEqual([
      ['Lund, Ada', 'ada@x.de', '2025-11-03T12:00:00Z', 'Geht es?'],
      ['Kaur, Ben', 'ben@x.de', '2025-11-03T13:05:00Z', 'Ja.\n\nMit freundlichen Grüßen\nBen'],
      [null, null, null, 'Zur Info'],
    ]);
  });
  test('Apple Mail: forwarded, with a zone', () => {
    expect(
      told(
        'Begin forwarded message:\n\n> From: Ada Lund <ada@x.no>\n> Subject: down\n> Date: 3 November 2025 at 14:05:10 CET\n> To: ben@x.no\n> \n> It is down.\n',
      ),
    ).toEqual([['Ada Lund', 'ada@x.no', '2025-11-03T13:05:10Z', 'It is down.']]);
  });
  test('a text that is no conversation is one mail without author', () => {
    expect(told('Just words.\nAnd more.')).toEqual([[null, null, null, 'Just words.\nAnd more.']]);
    expect(told('  \n')).toEqual([]);
  });
  test('a date that can be read in two ways stays as it was said', () => {
    const [mail] = splitConversation('On 11/3/2025 2:05 PM, Ben wrote:\n> hi', 'Europe/Oslo', nowMs);
    expect(mail).toMatchObject({
      author: { name: 'Ben' },
      written: { said: '11/3/2025 2:05 PM', atMs: null },
    });
  });
  test('whatever is pasted, it ends, loses no word, and has at most a hundred mails', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '> q',
        '>> q',
        'On 1.1.2025 10:00, Ben wrote:',
        'From: Ben',
        'Date: 1.1.2025 10:00',
        'Subject: x',
        '',
        'word',
      ),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const mails = splitConversation(lines.join('\n'), 'UTC', nowMs);
        expect(mails.length).toBeLessThanOrEqual(101);
        const count = (text: string) => text.match(/\bword\b/g)?.length ?? 0;
        const inHeads = lines.filter((one) => one !== 'word' && count(one) > 0).length;
        fc.pre(inHeads === 0);
        expect(mails.reduce((sum, { body }) => sum + count(body), 0)).toBe(count(lines.join('\n')));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('when a mail says that it was written', () => {
  test.each([
    ['Mon, 3 Nov 2025 14:05:00 +0100', '2025-11-03T13:05:00Z', false],
    ['Mon, 3 Nov 2025 13:05:00 GMT', '2025-11-03T13:05:00Z', false],
    ['Nov 3, 2025 at 2:05 PM PST', '2025-11-03T22:05:00Z', false],
    ['3 November 2025 at 14:05:10 CET', '2025-11-03T13:05:10Z', false],
    ['3 November 2025 14:05 IST', null, false],
    ['Mon, 3 Nov 2025 14:05:00 +0100 (CET)', '2025-11-03T13:05:00Z', false],
    ['2025-11-03T14:05:00Z', '2025-11-03T14:05:00Z', false],
    ['Monday, November 3, 2025 2:05 PM', '2025-11-03T13:05:00Z', true],
    ['Montag, 3. November 2025 14:05', '2025-11-03T13:05:00Z', true],
    ['mandag 3. november 2025 14:05', '2025-11-03T13:05:00Z', true],
    ['lundi 3 novembre 2025 14:05', '2025-11-03T13:05:00Z', true],
    ['03.07.2025 14:05', '2025-07-03T12:05:00Z', true],
    ['13/3/2025 12:05 AM', '2025-03-12T23:05:00Z', true],
    ['11/3/2025 2:05 PM', null, false],
    ['31 April 2025 10:00', null, false],
    ['3 November 2025', null, false],
    ['3 Nov 2099 10:00', null, false],
    ['3 Nov 2025 25:00', null, false],
    ['yesterday', null, false],
  ])('%s', (said, at, zoneTaken) => {
    const read = readMailDate(said, 'Europe/Oslo', nowMs);
    expect([iso(read.atMs), read.zoneTaken, read.said]).toEqual([at, zoneTaken, said]);
  });
  test('any words give an answer', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (said) => {
        const { atMs } = readMailDate(said, 'UTC', nowMs);
        expect(atMs === null || atMs <= nowMs + 86_400_000).toBe(true);
      }),
    );
  });
});

test.each([
  ['"Lund, Ada" <ada@x.no>', 'Lund, Ada', 'ada@x.no'],
  ['Ada Lund [mailto:ada@x.no]', 'Ada Lund', 'ada@x.no'],
  ['ada@x.no', 'ada@x.no', 'ada@x.no'],
  ['<ada@x.no>', 'ada@x.no', 'ada@x.no'],
  ['Ada Lund', 'Ada Lund', null],
  ['', 'somebody', null],
])('who wrote it: %s', (who, name, address) => {
  expect(authorOf(who)).toEqual({ name, address });
});
