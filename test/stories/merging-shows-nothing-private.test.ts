import { afterAll, beforeAll, expect, test } from 'vitest';
import * as incidents from '../../src/features/incidents/contract.ts';
import { mergeIncident } from '../../src/features/incidents/contract/links.ts';
import { setPrivate } from '../../src/features/tickets/contract/private.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const incident = async (title: string) =>
  (await app.as('mia')(incidents.declareIncident, { body: { title, service: 'shop' } })).key;
const hide = (key: string) =>
  app.as('ada')(setPrivate, { params: { key }, body: { private: true, because: 'a name in it' } });
const merge = (key: string, into: string) =>
  app.as('ada')(mergeIncident, { params: { key }, body: { into } });
const sees = (who: Member, key: string) =>
  app
    .as(who)(incidents.getIncident, { params: { key } })
    .then(
      () => true,
      () => false,
    );

test('what is private is not merged into what everybody sees; the other way round it is', async () => {
  const [hidden, open] = [await incident('A breach'), await incident('Logins fail')];
  await hide(hidden);
  await expect(merge(hidden, open)).rejects.toMatchObject({ code: 'incidents/merge-shows-private' });
  expect((await app.as('ada')(incidents.getIncident, { params: { key: hidden } })).resolvedAt).toBeNull();
  await merge(open, hidden);
  expect(await sees('cleo', hidden)).toBe(false);
});

test('whoever had the duplicate, and so has what stays, sees it', async () => {
  const [hidden, duplicate] = [await incident('Another breach'), await incident('Logins fail again')];
  await hide(hidden);
  await app.as('cleo')(incidents.acknowledgeIncident, { params: { key: duplicate } });
  expect(await sees('cleo', hidden)).toBe(false);
  await merge(duplicate, hidden);
  const stays = await app.as('cleo')(incidents.getIncident, { params: { key: hidden } });
  expect(stays.lead?.name).toBe('Cleo Marsh');
});
