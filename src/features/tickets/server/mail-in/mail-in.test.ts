import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideComment } from '../../contract/talk.ts';
import { setPrivate } from '../../contract/private.ts';
import { addWatcher, watchMyself } from '../../contract/watchers.ts';
import { setPersonDisabled } from '../../../identity/contract.ts';
import { pasteMail } from '../../contract/mail-in.ts';
import { mailInApp, type MailInApp } from '../../../../../test/harness/mail-in-app.ts';

let app: MailInApp;
const outsider = { kind: 'address', address: 'carla@example.com', name: 'Carla' } as const;
const watched = async (title: string) => {
  const made = await app.incident(title);
  await app.as('ben')(addWatcher, {
    params: { key: made.key },
    body: { email: outsider.address, name: 'Carla', grain: 'updates' },
  });
  await app.platform.due.drain();
  const [announcement] = app.mail.to(outsider.address).slice(-1);
  return { ...made, announcement: announcement!, to: announcement!.headers['reply-to']! };
};
const latest = async () => (await app.placements())[0];
beforeAll(async () => {
  app = await mailInApp();
});
afterAll(() => app.close());

test('a reply by the address that Ada was given becomes a comment, said to have come by it', async () => {
  const { key, id } = await app.incident('checkout is down');
  const address = await app.addressOf(id, { kind: 'person', personId: app.cast.people.ada.id });
  expect(address).toMatch(new RegExp(`^${key.toLowerCase()}\\+[a-z2-7]{26}@tickets\\.example\\.org$`));
  await app.send({
    from: 'Ada Lund <ada@example.test>',
    to: address!,
    text: 'The payment provider is down.\n\nOn Mon, 3 Nov 2025 at 14:05, Evenkeel <pager@example.test> wrote:\n> old words\n',
  });
  const [said] = await app.comments(key);
  expect(said).toMatchObject({
    actor: { kind: 'outsider', name: 'Ada Lund', via: 'mail', verified: true },
    data: {
      body: 'The payment provider is down.',
      state: 'shown',
      came: 'mail',
      mail: { givenTo: 'Ada Lund', because: 'came-by-address', from: 'ada@example.test' },
    },
  });
  expect(said!.data['quoted']).toContain('old words');
  expect(await app.placements()).toMatchObject([{ verdict: 'commented', because: 'came-by-address' }]);
});

test('the address is made again from the id, and the database holds only its hash', async () => {
  const { id } = await app.incident('search is slow');
  const who = { kind: 'address', address: 'Cust@example.com', name: 'Cust' } as const;
  const once = await app.addressOf(id, who);
  expect(await app.addressOf(id, { ...who, address: 'cust@example.COM' })).toBe(once);
  const token = /\+([a-z2-7]+)@/.exec(once!)![1]!;
  const dump = await app.rows('select reply_address::text as row from reply_address');
  expect(JSON.stringify(dump)).not.toContain(token);
});

test('whoever watches by mail answers the announcement, and their words stand on the ticket', async () => {
  const { key, to } = await watched('the shop is slow');
  expect(to).toContain('@tickets.example.org');
  await app.send({
    from: 'Carla <carla@example.com>',
    to,
    subject: 'Re: slow',
    text: 'Here it is slow since nine.',
  });
  expect((await app.comments(key))[0]).toMatchObject({
    actor: { kind: 'outsider', name: 'Carla', verified: true },
    data: { body: 'Here it is slow since nine.', mail: { givenTo: 'Carla' } },
  });
});

test('an address that was passed on, and a From line that anybody can write: both wait for a person', async () => {
  const { key, to, announcement } = await watched('passed on');
  await app.send({ from: 'Eve <eve@example.com>', to, text: 'Let me in.' });
  expect(await latest()).toMatchObject({ verdict: 'waits', because: 'address-passed-on' });
  expect((await app.comments(key))[0]).toMatchObject({
    kind: 'comment.waiting',
    actor: { name: 'Eve', verified: false },
    data: { state: 'waiting', mail: { givenTo: 'Carla', because: 'address-passed-on' } },
  });
  // Says that it answers a mail of the ticket, to the address that we send as, with a forged From line.

  await app.send({
    from: 'Ada Lund <ada@example.test>',
    to: 'postmaster@tickets.example.org',
    text: 'It is me, Ada.',
    headers: { 'In-Reply-To': announcement.messageId, References: announcement.messageId },
  });
  expect(await latest()).toMatchObject({ verdict: 'waits', because: 'sender-unknown' });
  const [waiting] = await app.comments(key);
  expect(waiting).toMatchObject({
    data: { body: 'It is me, Ada.', state: 'waiting' },
    actor: { verified: false },
  });

  await expect(
    app.as('mia')(decideComment, {
      params: { key, id: String(waiting!.data['commentId']) },
      body: { approved: true },
    }),
  ).rejects.toMatchObject({ status: 403 });
  await app.as('ben')(decideComment, {
    params: { key, id: String(waiting!.data['commentId']) },
    body: { approved: true },
  });
  expect((await app.comments(key)).map(({ data }) => [data['body'], data['state']])).toContainEqual([
    'It is me, Ada.',
    'shown',
  ]);
});

test('who only asks for news gets the current state, once in a few minutes, and makes no comment', async () => {
  const { key, to } = await watched('any news');
  app.mail.forget();
  await app.send({ from: 'carla@example.com', to, subject: 'Re: it', text: 'Is there any news?' });
  await app.platform.due.drain();
  expect(await latest()).toMatchObject({ verdict: 'answered', because: 'asked-for-news' });
  expect(app.mail.to('carla@example.com')).toHaveLength(1);
  expect(app.mail.to('carla@example.com')[0]!.text).toContain('any news');
  await app.send({ from: 'carla@example.com', to, subject: 'Re: it', text: 'status?' });
  await app.platform.due.drain();
  expect(app.mail.to('carla@example.com')).toHaveLength(1);
  expect(await app.comments(key)).toEqual([]);
  await app.passMinutes(6);
  await app.send({ from: 'carla@example.com', to, subject: 'status', text: '' });
  await app.platform.due.drain();
  expect(app.mail.to('carla@example.com')).toHaveLength(2);
});

test('the state goes to nobody who does not watch, and of no private ticket', async () => {
  const { key, to } = await watched('secret soon');
  app.mail.forget();
  await app.send({ from: 'eve@example.com', to, text: 'Any news?' });
  await app.platform.due.drain();
  expect(app.mail.to('eve@example.com')).toEqual([]);
  expect(await latest()).toMatchObject({ verdict: 'waits' });
  await app.as('ada')(setPrivate, {
    params: { key },
    body: { private: true, because: 'a customer is named' },
  });
  await app.send({ from: 'carla@example.com', to, text: 'Is there any update?' });
  await app.platform.due.drain();
  expect(app.mail.to('carla@example.com')).toEqual([]);
});

test('whoever left the watchers, or lost their account, waits for a person, and says why', async () => {
  const { key, id, to } = await watched('left meanwhile');
  const leave = app.mail.to(outsider.address).at(-1)!.headers['list-unsubscribe']!;
  await app.http.inject({ method: 'POST', url: new URL(leave.slice(1, -1)).pathname });
  app.mail.forget();
  await app.send({ from: 'Carla <carla@example.com>', to, text: 'I still see it.' });
  expect(await latest()).toMatchObject({ verdict: 'waits', because: 'no-longer-watching' });
  expect((await app.comments(key))[0]).toMatchObject({
    kind: 'comment.waiting',
    data: { state: 'waiting', body: 'I still see it.', mail: { because: 'no-longer-watching' } },
  });
  await app.send({ from: 'Carla <carla@example.com>', to, text: 'Any news?' });
  expect(await latest()).toMatchObject({ verdict: 'waits', because: 'no-longer-watching' });

  const olgas = await app.addressOf(id, { kind: 'person', personId: app.cast.people.olga.id });
  await app.as('olga')(watchMyself, { params: { key }, body: { grain: 'updates' } });
  await app.send({ from: app.cast.people.olga.email, to: olgas!, text: 'Still here.' });
  expect(await latest()).toMatchObject({ verdict: 'commented', because: 'came-by-address' });
  const change = (disabled: boolean) =>
    app.as('ada')(setPersonDisabled, { params: { id: app.cast.people.olga.id }, body: { disabled } });
  await change(true);
  await app.send({ from: app.cast.people.olga.email, to: olgas!, text: 'Not here any more.' });
  expect(await latest()).toMatchObject({ verdict: 'waits', because: 'account-disabled' });
  await app.send({ from: app.cast.people.olga.email, to: olgas!, text: 'Any news?' });
  expect(await latest()).toMatchObject({ verdict: 'waits', because: 'account-disabled' });
  await change(false);
  expect(app.mail.to(app.cast.people.olga.email)).toEqual([]);
  expect(app.mail.to(outsider.address)).toEqual([]);
});

test('when a ticket becomes private, who is outside waits and hears nothing; who was let in goes on', async () => {
  const { key, id, to } = await watched('private meanwhile');
  const person = (name: 'ben' | 'mia') =>
    app.addressOf(id, { kind: 'person', personId: app.cast.people[name].id });
  const [bens, mias] = [await person('ben'), await person('mia')];
  await app.as('ada')(setPrivate, { params: { key }, body: { private: true, because: 'a name in it' } });
  app.mail.forget();
  await app.send({ from: 'Carla <carla@example.com>', to, text: 'It is ours too.' });
  expect(await latest()).toMatchObject({ verdict: 'waits', because: 'ticket-is-private' });
  await app.send({ from: 'Carla <carla@example.com>', to, text: 'Any news?' });
  expect(await latest()).toMatchObject({ verdict: 'waits', because: 'ticket-is-private' });
  await app.send({ from: app.cast.people.mia.email, to: mias!, text: 'What is going on?' });
  expect(await latest()).toMatchObject({ verdict: 'waits', because: 'ticket-is-private' });
  await app.send({ from: app.cast.people.ben.email, to: bens!, text: 'I look at it.' });
  expect(await latest()).toMatchObject({ verdict: 'commented', because: 'came-by-address' });
  await app.passMinutes(10);
  expect(app.mail.to(outsider.address)).toEqual([]);
  expect(app.mail.to(app.cast.people.mia.email)).toEqual([]);
});

test('a forwarded conversation becomes comments of its authors with their dates', async () => {
  const { key, id } = await app.incident('forwarded');
  const to = await app.addressOf(id, { kind: 'person', personId: app.cast.people.ada.id });
  await app.send({
    from: 'Ada Lund <ada@example.test>',
    to: to!,
    subject: 'Fwd: cards',
    text: 'For the record.\n\n---------- Forwarded message ---------\nFrom: Carla <carla@example.com>\nDate: Mon, 3 Nov 2025 14:05:00 +0100\nSubject: cards\nTo: Sam <sam@example.com>\n\nThey fail.\n\nOn 11/3/2025 1:00 PM, Sam <sam@example.com> wrote:\n> What fails?\n',
  });
  const comments = (await app.comments(key)).reverse();
  expect(
    comments.map(({ actor, data }) => [
      (actor as { name: string }).name,
      (actor as { verified: boolean }).verified,
      data['came'],
      data['writtenAt'],
      data['body'],
    ]),
  ).toEqual([
    ['Sam', false, 'forwarded', null, 'What fails?'],
    ['Carla', false, 'forwarded', '2025-11-03T13:05:00.000Z', 'They fail.'],
    ['Ada Lund', true, 'mail', null, 'For the record.'],
  ]);
  expect(comments[0]!.data['mail']).toMatchObject({ dateSaid: '11/3/2025 1:00 PM' });
});

test('a pasted conversation is shown first, and then becomes comments; of whom is said by who pastes', async () => {
  const { key } = await app.incident('pasted');
  const text =
    'From: Carla <carla@example.com>\nSent: Monday, November 3, 2025 2:05 PM\nTo: Sam\nSubject: cards\n\nThey fail.';
  const preview = await app.as('mia')(pasteMail, { params: { key }, body: { text, preview: true } });
  expect(preview).toMatchObject({
    added: false,
    mails: [{ author: { name: 'Carla' }, writtenAt: '2025-11-03T13:05:00.000Z', zoneTaken: true }],
  });
  expect(await app.comments(key)).toEqual([]);
  await app.as('mia')(pasteMail, { params: { key }, body: { text } });
  expect(await app.comments(key)).toMatchObject([
    { actor: { name: 'Carla', verified: false }, data: { came: 'forwarded', mail: { givenTo: 'Mia Wong' } } },
  ]);
  await expect(app.as('mia')(pasteMail, { params: { key }, body: { text: ' \n ' } })).rejects.toMatchObject({
    code: 'tickets/nothing-to-paste',
  });
});

test('files and inline pictures stay with the comment', async () => {
  const { key, id } = await app.incident('with files');
  const to = await app.addressOf(id, { kind: 'person', personId: app.cast.people.ada.id });
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await app.send({
    from: 'ada@example.test',
    to: to!,
    html: '<p>See the <b>picture</b>:</p><img src="cid:one"><script>alert(1)</script>',
    attachments: [
      { filename: 'screen.png', content: png, cid: 'one', contentType: 'image/png' },
      { filename: 'run.exe', content: Buffer.from('MZ\x90\x00\x03') },
    ],
  });
  const [comment] = await app.comments(key);
  expect(comment!.data['body']).toBe('See the picture:');
  const kept = await app.rows<{ name: string; comment_id: string }>(
    `select name, comment_id from attachment where ticket_id = '${id}' order by name`,
  );
  expect(kept).toContainEqual({ name: 'screen.png', comment_id: comment!.data['commentId'] });
});
