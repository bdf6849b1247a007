import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergeIncident } from '../../src/features/incidents/contract/links.ts';
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
});
