import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import { getResponseSettings, setResponseSettings } from '../contract/response-settings.ts';
import { defaultResponseSettings } from '../core/response-settings.ts';
import { responseSettingsOf } from './response-settings.ts';

let app: TestApp;
let slug: string;
beforeAll(async () => {
  app = await testApp();
  slug = app.cast.team.slug;
});
afterAll(() => app.close());
const params = () => ({ params: { slug } });

test('a team that changed nothing responds as the defaults say, and everyone may read it', async () => {
  const read = await app.as('mia')(getResponseSettings, params());
  expect(read).toEqual({ settings: defaultResponseSettings, changedAt: null, changedBy: null });
});

test('an administrator of the team changes it; who and what is kept', async () => {
  const settings = {
    ...defaultResponseSettings,
    updateMinutes: { critical: 10, high: null, moderate: null, low: null },
    dontPanic: 'Put the kettle on.',
  };
  const answer = await app.as('ada')(setResponseSettings, { ...params(), body: settings });
  expect(answer).toMatchObject({ settings, changedBy: { name: app.cast.people.ada.name } });
  expect(await responseSettingsOf(app.platform.db, app.cast.team.id)).toEqual(settings);
  const { rows } = await sql<{ data: { changed: object } }>`
    select data from event where kind = 'response-settings.changed'`.execute(app.platform.db);
  expect(rows.map((row) => Object.keys(row.data.changed).sort())).toEqual([['dontPanic', 'updateMinutes']]);
});

test.each(['ben', 'max', 'mia', 'olga'] as const)('%s may not change it', async (who) => {
  const answer = app.as(who)(setResponseSettings, { ...params(), body: defaultResponseSettings });
  await expect(answer).rejects.toMatchObject({ code: 'general/not-allowed' });
});

test.each([
  ['no minutes at all', { confirmMinutes: 0 }, '/body/confirmMinutes'],
  ['an empty calm card', { dontPanic: '  ' }, '/body/dontPanic'],
  [
    'a rung without a name',
    { impactWords: { ...defaultResponseSettings.impactWords, few: { name: '' } } },
    '/body/impactWords/few/name',
  ],
])('%s is refused beside its field', async (_, wrong, pointer) => {
  const body = { ...defaultResponseSettings, ...wrong } as typeof defaultResponseSettings;
  const answer = app.as('ada')(setResponseSettings, { ...params(), body });
  await expect(answer).rejects.toMatchObject({ errors: [expect.objectContaining({ pointer })] });
});

test('a team that is not there is not found, whatever is asked for', async () => {
  for (const unknown of ['nobody', 'a%00b', '../x']) {
    const answer = app.as('ada')(getResponseSettings, { params: { slug: unknown } });
    await expect(answer).rejects.toMatchObject({ code: 'general/not-found' });
  }
});
