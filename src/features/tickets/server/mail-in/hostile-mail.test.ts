import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailReasons, mailVerdicts } from '../../core/mail-verdict.ts';
import { getMailIn, listMailIn } from '../../contract/mail-in.ts';
import { mailInApp, type MailInApp } from '../../../../../test/harness/mail-in-app.ts';
import { nastyMails } from './nasty-mails.fixture.ts';
import { forgetMail } from './forget-mail.ts';
import { readMail } from './read-mail.ts';
import { takeMail } from './take-mail.ts';

let app: MailInApp;
beforeAll(async () => {
  app = await mailInApp({ smtpFrom: 'Evenkeel <pager@example.test>' });
});
afterAll(() => app.close());

const ticketOfAda = async (title: string) => {
  const { id, key } = await app.incident(title);
  const to = await app.addressOf(id, { kind: 'person', personId: app.cast.people.ada.id });
  return { id, key, to: to! };
};
const latest = async () => (await app.placements())[0];

describe('mails as nobody should send them', () => {
  test.each(nastyMails)('$name: $verdict, because $because', async (nasty) => {
    // A ticket of its own, so that the limits of one are not what is tried; the sender's limit is tried elsewhere.
    await app.rows('delete from mail_placement');
    const { key, to } = await ticketOfAda(nasty.name);
    await takeMail(app.platform, {
      via: 'smtp',
      envelopeFrom: nasty.envelopeFrom ?? 'ada@example.test',
      recipients: [to],
      raw: nasty.raw,
      fetchedKey: null,
    });
    await app.platform.due.drain();
    const placed = await latest();
    const comments = await app.comments(key);
    if (nasty.says === '') {
      // Whatever is left of it: it is recorded, and nothing broke.
      expect(mailVerdicts).toContain(placed!.verdict);
      return;
    }
    expect(placed).toMatchObject({ verdict: nasty.verdict, because: nasty.because });
    expect(comments).toHaveLength(nasty.verdict === 'refused' ? 0 : 1);
    if (nasty.says !== undefined) {
      expect(comments[0]!.data['body']).toContain(nasty.says);
      expect(JSON.stringify(comments[0])).not.toMatch(/alert\(1\)|<script|onerror/);
      expect(JSON.stringify(comments[0]!.actor)).not.toMatch(/\\r|\\n/);
    }
  });

  test('nothing of it went out again', () => {
    expect(app.mail.all().filter(({ kind }) => kind === 'mail')).toEqual([]);
  });
});

test('whatever the bytes, there is a verdict with a reason of the closed set', async () => {
  const heads = [
    'From: a@example.com',
    'Content-Type: multipart/mixed; boundary=b',
    'Content-Type: text/html',
    'Subject: =?x?b?',
    '--b',
    '--b--',
    '',
    'Content-Transfer-Encoding: base64',
    'Date: 1',
    '> q',
    'On a 1:11, b wrote:',
    'From: a\nSent: 1.1.2025 1:11\nTo: b',
  ];
  const line = fc.oneof(fc.constantFrom(...heads), fc.string({ unit: 'binary', maxLength: 60 }));
  const raw = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
    fc.array(line, { maxLength: 40 }).map((lines) => Buffer.from(lines.join('\r\n'))),
  );
  await fc.assert(
    fc.asyncProperty(raw, async (bytes) => {
      const read = await readMail(bytes, null, 1024 * 1024);
      if ('refused' in read) expect(mailReasons).toContain(read.refused);
      else expect(read.mail.text.length).toBeLessThanOrEqual(200_000);
    }),
    { numRuns: 1500 },
  );
});

test('random bytes that are sent are recorded with their reason, and nothing is left waiting', async () => {
  const { to } = await ticketOfAda('random bytes');
  const mails = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 800 }), { numRuns: 60, seed: 7 });
  for (const bytes of mails)
    await takeMail(app.platform, {
      via: 'smtp',
      envelopeFrom: 'x@example.com',
      recipients: [to],
      raw: Buffer.from(bytes),
      fetchedKey: null,
    });
  await app.platform.due.drain();
  const { items } = await app.as('ada')(listMailIn, { query: { limit: 60 } });
  expect(items).toHaveLength(60);
  for (const { handledAt, placements } of items) {
    expect(handledAt).not.toBeNull();
    expect(placements).toHaveLength(1);
    expect(placements[0]!.verdict).toBe('refused');
  }
});

test('the list is for administrators, pages by cursor, and hides the token of an address', async () => {
  await expect(app.as('max')(listMailIn, { query: {} })).rejects.toMatchObject({ status: 403 });
  const first = await app.as('ada')(listMailIn, { query: { limit: 20 } });
  const second = await app.as('ada')(listMailIn, { query: { limit: 20, cursor: first.next! } });
  expect(second.items.map(({ id }) => id)).not.toContain(first.items[0]!.id);
  expect(JSON.stringify(first)).not.toMatch(/[a-z2-7]{26}@/);
  const one = await app.as('ada')(getMailIn, { params: { id: first.items[0]!.id } });
  expect(one.raw.length).toBeGreaterThan(0);
  await expect(app.as('ben')(getMailIn, { params: { id: first.items[0]!.id } })).rejects.toMatchObject({
    status: 403,
  });
});

test('one sender who writes on and on is stopped, others are not', async () => {
  await app.rows('delete from mail_placement');
  const { key, to } = await ticketOfAda('too many');
  for (let count = 1; count <= 33; count++)
    await takeMail(app.platform, {
      via: 'smtp',
      envelopeFrom: 'ada@example.test',
      recipients: [to],
      raw: Buffer.from(`From: ada@example.test\r\nMessage-ID: <n${count}@x>\r\n\r\nline ${count}\r\n`),
      fetchedKey: null,
    });
  await app.platform.due.drain();
  expect(await app.comments(key)).toHaveLength(30);
  expect(await latest()).toMatchObject({ because: 'sender-too-often' });
  const told = await app.rows<{ kind: string }>(
    "select kind from event where kind = 'mail.refused' and because = 'sender-too-often'",
  );
  expect(told).toHaveLength(1);
  await app.passMinutes(11);
  await app.send({ from: 'ada@example.test', to, text: 'and now?? it is back' });
  expect(await latest()).toMatchObject({ verdict: 'commented' });
});

test('a mail that comes twice is one comment, also to two addresses of one ticket', async () => {
  await app.rows('delete from mail_placement');
  const { id, key, to } = await ticketOfAda('twice');
  const other = await app.addressOf(id, { kind: 'person', personId: app.cast.people.ben.id });
  const raw = 'From: ada@example.test\r\nMessage-ID: <once@x>\r\nSubject: s\r\n\r\nonly once\r\n';
  expect(await app.sendRaw(raw, [to, other!], 'ada@example.test')).toMatch(/^250/);
  expect(await app.sendRaw(raw, [to], 'ada@example.test')).toMatch(/^250/);
  expect(await app.comments(key)).toHaveLength(1);
  expect((await app.placements()).map(({ because }) => because).sort()).toEqual([
    'came-before',
    'came-before',
    'came-by-address',
  ]);
});

test('mail for others, other domains and dictionaries of names is refused before it is sent', async () => {
  for (const to of [
    'ada@elsewhere.example',
    'nobody@tickets.example.org',
    `inc-1+${'a'.repeat(26)}@tickets.example.org`,
    'x@tickets.example.org.evil.example',
  ])
    expect(await app.sendRaw('x', [to])).toMatch(/^550/);
  expect(await app.sendRaw('From: a@example.com\r\n\r\nhi\r\n', ['postmaster@tickets.example.org'])).toMatch(
    /^250/,
  );
  expect(await latest()).toMatchObject({ verdict: 'refused', because: 'address-unknown' });
});

test('a mail larger than the limit is refused and kept nowhere', async () => {
  const { to } = await ticketOfAda('large');
  const before = await app.rows<{ count: string }>('select count(*) from mail_in');
  const raw = `From: ada@example.test\r\n\r\n${`${'x'.repeat(998)}\r\n`.repeat(11_000)}`;
  expect(await app.sendRaw(raw, [to])).toMatch(/^552/);
  expect(await app.rows('select count(*) from mail_in')).toEqual(before);
});

test('mail of which nothing was made is forgotten in time, what is on a ticket is not', async () => {
  const { to } = await ticketOfAda('kept');
  await app.send({ from: 'ada@example.test', to, text: 'Worth keeping for ever.' });
  await app.sendRaw('Precedence: junk\r\nFrom: x@example.com\r\n\r\nbuy\r\n', [to]);
  const count = async () =>
    Number((await app.rows<{ count: string }>('select count(*) from mail_in'))[0]!.count);
  const before = await count();
  expect(await forgetMail(app.platform)).toBe(0);
  await app.rows("update mail_in set received_at = received_at - interval '91 days'");
  expect(await forgetMail(app.platform)).toBeGreaterThan(0);
  expect(await count()).toBeLessThan(before);
  const bodies = await app.rows<{ raw: Buffer }>('select raw from mail_in');
  expect(bodies.map(({ raw }) => raw.toString()).join()).toContain('Worth keeping for ever.');
  expect(bodies.map(({ raw }) => raw.toString()).join()).not.toContain('junk');
});
