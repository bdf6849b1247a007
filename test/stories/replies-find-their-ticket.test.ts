import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getIncident, resolveIncident } from '../../src/features/incidents/contract.ts';
import { downgradeIncident, mergeIncident } from '../../src/features/incidents/contract/links.ts';
import { addNextAction } from '../../src/features/tickets/contract/next-actions.ts';
import { askQuestion } from '../../src/features/tickets/contract/talk.ts';
import { addWatcher } from '../../src/features/tickets/contract/watchers.ts';
import { mailInApp, type MailInApp } from '../harness/mail-in-app.ts';

let app: MailInApp;
beforeAll(async () => {
  app = await mailInApp();
});
afterAll(() => app.close());

test('a reply to a duplicate stands on the ticket that it was merged into', async () => {
  const [gone, stays] = [await app.incident('merged away'), await app.incident('stays')];
  const body = { email: 'carla@example.com', name: 'Carla', grain: 'updates' as const };
  await app.as('ben')(addWatcher, { params: { key: gone.key }, body });
  await app.platform.due.drain();
  const to = app.mail.to('carla@example.com').at(-1)!.headers['reply-to']!;
  await app.as('ada')(mergeIncident, { params: { key: gone.key }, body: { into: stays.key } });
  await app.send({ from: 'Carla <carla@example.com>', to, text: 'It goes on here.' });
  expect((await app.comments(stays.key)).map(({ data }) => data['body'])).toEqual(['It goes on here.']);
  expect(await app.comments(gone.key)).toEqual([]);
  await app.as('ben')(resolveIncident, { params: { key: stays.key }, body: { because: 'over' } });
});

test('an answer to a page stands on the ticket as words, and acknowledges nothing', async () => {
  await app.trigger('checkout is down', { key: 'paged' });
  await app.platform.due.drain();
  const page = app.mail.to('ada@example.test').findLast(({ kind }) => kind === 'page')!;
  const to = page.headers['reply-to']!;
  expect(to).toMatch(/^inc-\d+\+[a-z2-7]{26}@tickets\.example\.org$/);
  const key = to.split('+')[0]!.toUpperCase();
  const link = page.links.find((one) => new URL(one).pathname.startsWith('/p/'))!;
  await app.send({
    from: 'Ada Lund <ada@example.test>',
    to,
    subject: `Re: ${page.subject}`,
    text: `I've got it\n\nOn Mon, 3 Nov 2025 at 14:05, Evenkeel <pager@example.test> wrote:\n> checkout is down\n> ${link}\n`,
    headers: { 'In-Reply-To': page.messageId, References: page.messageId },
  });
  const [said] = await app.comments(key);
  expect(said).toMatchObject({
    kind: 'ticket.commented',
    data: { body: "I've got it", state: 'shown', mail: { givenTo: 'Ada Lund', because: 'came-by-address' } },
  });
  // Nobody who reads the quote may say "I've got it" in Ada's name.
  expect(said!.data['quoted']).toContain('checkout is down');
  expect(JSON.stringify(said)).not.toContain(new URL(link).pathname.slice(3));
  const incident = await app.as('ben')(getIncident, { params: { key } });
  expect(incident).toMatchObject({ lead: null, paging: { state: 'running' } });
});

test('a bug answers by mail as an incident does', async () => {
  const { key } = await app.incident('no emergency');
  const bug = await app.as('ben')(downgradeIncident, { params: { key }, body: { to: 'bug' } });
  const action = { text: 'Look at the logo', for: app.cast.people.cleo.email, dueAt: null };
  await app.as('ben')(addNextAction, { params: { key: bug.key }, body: action });
  await app.platform.due.drain();
  const [notice] = app.mail.to(app.cast.people.cleo.email).slice(-1);
  const to = notice!.headers['reply-to']!;
  await app.send({ from: app.cast.people.cleo.email, to, text: 'It is the cache.' });
  expect((await app.comments(bug.key)).map(({ data }) => data['body'])).toEqual(['It is the cache.']);
});

test('an answer to a notice comes to the ticket too, also from the address where somebody is reached', async () => {
  const { key } = await app.incident('who asks');
  const body = { text: 'Was the cache cleared?', to: app.cast.people.cleo.email, dueMinutes: 20 };
  await app.as('ben')(askQuestion, { params: { key }, body });
  await app.platform.due.drain();
  const notice = app.mail.to(app.cast.people.cleo.email).findLast(({ kind }) => kind === 'notice')!;
  const to = notice.headers['reply-to']!;
  await app.send({ from: app.cast.people.cleo.email, to, text: 'Yes, at nine.' });
  await sql`
    update contact_method set address = '{"email": "cleo@home.example"}', verified_at = now()
    where person_id = ${app.cast.people.cleo.id} and channel = 'email'`.execute(app.platform.db);
  await app.send({ from: 'Cleo <cleo@home.example>', to, text: 'And again at ten.' });
  expect((await app.comments(key)).map(({ kind, data }) => [kind, data['body']])).toEqual([
    ['ticket.commented', 'And again at ten.'],
    ['ticket.commented', 'Yes, at nine.'],
  ]);
});
