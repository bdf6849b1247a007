import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDraft, confirmDraft, discardDraft, listDrafts } from '../../contract/drafts.ts';
import { getIncident, listIncidents } from '../../contract.ts';
import {
  createIntakeAddress,
  listIntakeAddresses,
  removeIntakeAddress,
} from '../../../tickets/contract/mail-in.ts';
import { mailInApp, type MailInApp } from '../../../../../test/harness/mail-in-app.ts';

let app: MailInApp;
let address: string;
beforeAll(async () => {
  app = await mailInApp();
  const made = await app.as('max')(createIntakeAddress, { body: { service: 'shop', name: 'shop' } });
  address = made.address;
});
afterAll(() => app.close());

const drafts = async () => (await app.as('ada')(listDrafts, {})).items;
const report = (subject: string, text: string, from = 'Carla Customer <carla@example.com>') =>
  app.send({ from, to: address, subject, text });
const placed = async () => (await app.placements())[0];

test('a team gives a service an address where people report', async () => {
  expect(address).toBe('shop@tickets.example.org');
  const { items, domain } = await app.as('mia')(listIntakeAddresses, {});
  expect(domain).toBe('tickets.example.org');
  expect(items).toMatchObject([{ address, service: { slug: 'shop' } }]);
  for (const name of ['inc-4', 'postmaster', 'a b', '..', 'a'.repeat(26)])
    await expect(
      app.as('max')(createIntakeAddress, { body: { service: 'shop', name } }),
    ).rejects.toMatchObject({ status: 400 });
  await expect(
    app.as('max')(createIntakeAddress, { body: { service: 'shop', name: 'SHOP' } }),
  ).rejects.toMatchObject({ code: 'tickets/intake-name-taken' });
  await expect(
    app.as('ben')(createIntakeAddress, { body: { service: 'shop', name: 'other' } }),
  ).rejects.toMatchObject({ status: 403 });
});

test('a mail that reports something new becomes a draft: who is on duty is told, nobody is paged', async () => {
  app.mail.forget();
  await report('I cannot pay', 'Since ten this morning the card is refused.');
  await app.platform.jobs.drain();
  await app.platform.due.drain();
  expect(await placed()).toMatchObject({ verdict: 'drafted', because: 'reports-something-new' });
  expect(await drafts()).toMatchObject([
    { title: 'I cannot pay', how: 'mail', from: { name: 'Carla Customer' }, mayDecide: true },
  ]);
  expect(app.mail.all().filter(({ kind }) => kind === 'page')).toEqual([]);
  const [notice] = app.mail.to('ada@example.test');
  expect(notice!.subject).toContain('Carla Customer reports something about Shop');
  expect(app.mail.to('ben@example.test')).toEqual([]);
});

test('its sender gets one answer with the page button, and no second one soon', async () => {
  const answers = () =>
    app.mail.to('carla@example.com').filter(({ subject }) => subject === 'Re: I cannot pay');
  expect(answers()).toHaveLength(1);
  expect(answers()[0]!.text).toContain('Mail wakes nobody');
  expect(answers()[0]!.text).toContain('https://evenkeel.test/');
  expect(answers()[0]!.headers['auto-submitted']).toBe('auto-generated');
  // In their mailbox it stands below what they wrote.
  const [sent] = await app.rows<{ id: string }>(
    `select message_id as id from mail_in where subject = 'I cannot pay'`,
  );
  expect(sent!.id).toContain('@');
  expect(answers()[0]!.headers['in-reply-to']).toBe(`<${sent!.id}>`);
  expect(answers()[0]!.headers['references']).toBe(`<${sent!.id}>`);
  app.mail.forget();
  await report('And something else', 'The search is slow too.');
  await app.platform.jobs.drain();
  expect(app.mail.to('carla@example.com')).toEqual([]);
});

test('who is on duty confirms with one tap: an incident with the mail as its original request, and they have it', async () => {
  app.mail.forget();
  const [draft] = await drafts();
  const { key } = await app.as('ada')(confirmDraft, { params: { id: draft!.id }, body: {} });
  await app.platform.due.drain();
  const incident = await app.as('ben')(getIncident, { params: { key } });
  expect(incident).toMatchObject({
    title: 'I cannot pay',
    lead: { name: 'Ada Lund' },
    originalRequest: {
      how: 'mail',
      text: expect.stringContaining('Since ten this morning the card is refused.'),
    },
    pagings: [],
  });
  expect(app.mail.all().filter(({ kind }) => kind === 'page')).toEqual([]);
  await expect(app.as('ada')(confirmDraft, { params: { id: draft!.id }, body: {} })).rejects.toMatchObject({
    code: 'incidents/draft-decided',
  });
  // Whoever reported it follows by mail from now on.
  expect(
    app.mail
      .to('carla@example.com')
      .map(({ subject }) => subject)
      .join(),
  ).toContain(key);
});

test('confirmed by somebody who is not on duty, it pages who is', async () => {
  app.mail.forget();
  await report('Refunds hang', 'All of them.', 'other@example.com');
  const draft = (await drafts()).find(({ title }) => title === 'Refunds hang')!;
  await app.as('cleo')(confirmDraft, { params: { id: draft.id }, body: { criticality: 'critical' } });
  await app.platform.due.drain();
  expect(app.mail.to('ada@example.test').filter(({ kind }) => kind === 'page')).toHaveLength(1);
});

test('a draft is added to an open incident, and its sender follows that one', async () => {
  const { key } = await app.incident('payments fail');
  await report('Card refused', 'Mine too, since nine.', 'dora@example.com');
  const draft = (await drafts()).find(({ title }) => title === 'Card refused')!;
  await app.as('ben')(addDraft, { params: { id: draft.id }, body: { incident: key } });
  expect((await app.comments(key))[0]).toMatchObject({
    data: { body: 'Mine too, since nine.', came: 'mail' },
  });
});

test('a further mail of the same conversation goes to the incident that came of the first', async () => {
  await app.send({
    from: 'erik@example.com',
    to: address,
    subject: 'Basket empty',
    text: 'It is.',
    messageId: '<one@example.com>',
  });
  const draft = (await drafts()).find(({ title }) => title === 'Basket empty')!;
  const { key } = await app.as('ada')(confirmDraft, { params: { id: draft.id }, body: {} });
  await app.send({
    from: 'erik@example.com',
    to: address,
    subject: 'Re: Basket empty',
    text: 'Still.',
    headers: { References: '<one@example.com>' },
  });
  expect((await app.comments(key))[0]).toMatchObject({
    kind: 'comment.waiting',
    data: { body: 'Still.', state: 'waiting' },
  });
});

test('a draft that nobody looks at is reminded of once; a discarded one is gone', async () => {
  await report('Nothing really', 'Just saying.', 'fay@example.com');
  await app.platform.due.drain();
  app.mail.forget();
  await app.passMinutes(31);
  const reminders = () =>
    app.mail.to('ada@example.test').filter(({ subject }) => subject.includes('fay@example.com'));
  expect(reminders()).toHaveLength(1);
  await app.passMinutes(120);
  expect(reminders()).toHaveLength(1);
  const draft = (await drafts()).find(({ title }) => title === 'Nothing really')!;
  await expect(app.as('mia')(discardDraft, { params: { id: draft.id }, body: {} })).rejects.toMatchObject({
    status: 403,
  });
  await expect(app.as('olga')(discardDraft, { params: { id: draft.id }, body: {} })).rejects.toMatchObject({
    status: 403,
  });
  await app.as('ben')(discardDraft, { params: { id: draft.id }, body: { because: 'no incident' } });
  expect((await drafts()).map(({ title }) => title)).not.toContain('Nothing really');
});

test('a subject that smuggles headers smuggles none into the answer', async () => {
  app.mail.forget();
  await app.sendRaw(
    'From: gus@example.com\r\nSubject: =?utf-8?q?x=0D=0ABcc=3A_all=40example.com=0D=0A=0D=0Abody?=\r\n\r\nhi\r\n',
    [address],
    'gus@example.com',
  );
  await app.platform.jobs.drain();
  const [answer] = app.mail.to('gus@example.com');
  expect(answer!.subject).toBe('Re: x Bcc: all@example.com body');
  expect(answer!.headers).not.toHaveProperty('bcc');
  expect(app.mail.to('all@example.com')).toEqual([]);
});

test('a mail never acknowledges or resolves, whatever it says', async () => {
  const { key, id } = await app.incident('mail says resolved');
  const to = await app.addressOf(id, { kind: 'person', personId: app.cast.people.ben.id });
  await app.send({
    from: 'Ben Kaur <ben@example.test>',
    to: to!,
    subject: `ack ${key}`,
    text: 'resolve\nack\n#close',
  });
  const { items } = await app.as('ben')(listIncidents, { query: { state: 'open' } });
  expect(items.find((one) => one.key === key)).toMatchObject({ lead: null, resolvedAt: null });
});

test('what a group address forwards is a report too, and nobody is answered by itself', async () => {
  await app.send({
    from: 'Lisa <lisa@example.com>',
    to: address,
    subject: 'Forwarded by support@',
    text: 'The shop is empty.',
    headers: { 'List-Id': '<support.example.com>', Precedence: 'list' },
  });
  await app.platform.jobs.drain();
  expect(await placed()).toMatchObject({ verdict: 'drafted', because: 'reports-something-new' });
  expect((await app.as('ben')(listDrafts, {})).items.map(({ title }) => title)).toContain(
    'Forwarded by support@',
  );
  expect(app.mail.to('lisa@example.com')).toEqual([]);
});

test('a removed address takes nothing any more', async () => {
  const { items } = await app.as('max')(listIntakeAddresses, {});
  await app.as('max')(removeIntakeAddress, { params: { id: items[0]!.id } });
  expect(await app.sendRaw('Subject: x\r\n\r\nhello\r\n', [address])).toMatch(/^550 5\.1\.1/);
});
