import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeMailbox, type FakeMailbox } from '../../../../../test/harness/fakes/imap.ts';
import { readConfig } from '../../../../platform/index.ts';
import { pollMailbox } from './imap-poll.ts';
import { mailInApp, type MailInApp } from '../../../../../test/harness/mail-in-app.ts';

let app: MailInApp;
let mailbox: FakeMailbox;
beforeAll(async () => {
  mailbox = await startFakeMailbox();
  const { mailIn } = readConfig(
    {
      EVENKEEL_SECRET: 'x'.repeat(32),
      EVENKEEL_MAIL_DOMAIN: 'example.org',
      EVENKEEL_MAIL_MAILBOX: 'tickets',
      EVENKEEL_IMAP_URL: mailbox.url,
    },
    '/nowhere',
  );
  app = await mailInApp({ mailIn });
});
afterAll(async () => {
  await app.close();
  await mailbox.close();
});

const poll = async () => {
  const taken = await pollMailbox(app.platform);
  await app.platform.due.drain();
  return taken;
};

test('a mailbox with plus addressing: what was not seen is fetched, kept, and then marked as seen', async () => {
  const { id, key } = await app.incident('from the mailbox');
  const to = await app.addressOf(id, { kind: 'person', personId: app.cast.people.ada.id });
  expect(to).toMatch(/^tickets\+inc-\d+\.[a-z2-7]{26}@example\.org$/);
  mailbox.put(
    `From: ada@example.test\r\nTo: "Evenkeel" <${to}>\r\nMessage-ID: <1@x>\r\nSubject: Re: x\r\n\r\nFetched words.\r\n`,
  );
  mailbox.put('From: spam@example.com\r\nTo: tickets@example.org\r\nSubject: buy\r\n\r\nnow\r\n');
  expect(await poll()).toBe(2);
  expect(mailbox.seen()).toBe(2);
  expect(await app.comments(key)).toMatchObject([{ data: { body: 'Fetched words.', state: 'shown' } }]);
  expect((await app.placements()).map(({ because }) => because).sort()).toEqual([
    'address-unknown',
    'came-by-address',
  ]);
  expect(await poll()).toBe(0);
});

test('the line breaks between keeping and marking: it is fetched again, and is the same mail', async () => {
  const { id, key } = await app.incident('broken line');
  const to = await app.addressOf(id, { kind: 'person', personId: app.cast.people.ada.id });
  mailbox.put(`From: ada@example.test\r\nDelivered-To: ${to}\r\nSubject: no id\r\n\r\nOnly once.\r\n`);
  mailbox.breakBeforeSeen(1);
  await expect(poll()).rejects.toThrow();
  await app.platform.due.drain();
  expect(await poll()).toBe(0);
  expect(mailbox.seen()).toBe(3);
  expect(await app.comments(key)).toHaveLength(1);
});

test('a mail that is too large is not read to its end, and says so in the list', async () => {
  mailbox.put(`From: big@example.com\r\nTo: tickets@example.org\r\n\r\n${'x'.repeat(11 * 1024 * 1024)}\r\n`);
  expect(await poll()).toBe(1);
  expect((await app.placements())[0]).toMatchObject({ verdict: 'refused', because: 'too-large' });
  const [row] = await app.rows<{ size: number }>('select max(size_bytes) as size from mail_in');
  expect(row!.size).toBe(10 * 1024 * 1024 + 1);
});
