import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import { updateTeam } from '../../../identity/contract.ts';
import { readNow } from '../../../../platform/index.ts';
import * as contract from '../../contract/duty-page.ts';
import { createSchedule, makeOverride } from '../../contract/schedules.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const hourMs = 3_600_000;
const params = () => ({ slug: app.cast.team.slug });
const set = (body: object) =>
  app.as('max')(contract.setDutyPage, {
    params: params(),
    body: { shownTo: 'public', names: true, reach: '', reportFormId: null, ...body },
  });
async function look(url = `/who-is-on-duty/${app.cast.team.slug}`) {
  const answer = await app.http.inject({ method: 'GET', url });
  const text = answer.body
    .replace(/<style.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  return { status: answer.statusCode, body: answer.body, text, headers: answer.headers };
}
async function benOnDuty() {
  const { people, team } = app.cast;
  const { slug } = await app.as('max')(createSchedule, {
    body: {
      teamId: team.id,
      name: 'Day & night',
      zone: 'Europe/Oslo',
      definition: {
        holidays: [],
        layers: [
          {
            id: 'one',
            name: '',
            role: 'superhero',
            zone: 'Europe/Oslo',
            beginsAt: '2026-01-05T09:00',
            rotation: { every: 'weeks', count: 1 },
            holidays: 'as-always',
            members: [{ personId: people.cleo.id }],
          },
        ],
      },
    },
  });
  const at = (await readNow(app.platform.db)).getTime();
  await app.as('ben')(makeOverride, {
    params: { slug },
    body: { toAt: new Date(at + 5 * hourMs).toISOString(), personId: people.ben.id },
  });
}

test('nothing is shown until a manager says so, and a team that shows nothing looks like no team at all', async () => {
  const [closed, none] = [await look(), await look('/who-is-on-duty/no-such-team')];
  expect(closed.status).toBe(404);
  expect(closed.text).toBe(none.text);
  for (const who of ['mia', 'ben', 'olga'] as const) {
    await expect(app.as(who)(contract.getDutyPage, { params: params() }), who).rejects.toMatchObject({
      code: 'general/not-allowed',
    });
    await expect(
      app.as(who)(contract.setDutyPage, { params: params(), body: { shownTo: 'public', names: true } }),
      who,
    ).rejects.toMatchObject({ code: 'general/not-allowed' });
    await expect(app.as(who)(contract.renewDutyPageLink, { params: params() }), who).rejects.toMatchObject({
      code: 'general/not-allowed',
    });
  }
});

test('in public: who is on duty until when, who is next, how to reach us, whom we call, what we promise', async () => {
  await benOnDuty();
  const page = await set({ reach: 'Write to help@shop.example\n<b>or</b> call +47 22 33 44 55' });
  expect(page.url).toMatch(/\/who-is-on-duty\/shop$/);
  const { status, body, text, headers } = await look();
  expect(status).toBe(200);
  expect(text).toContain('Ben Kaur On duty until');
  expect(text).toContain('(Oslo)');
  expect(body).toContain('data-zone="Europe/Oslo"');
  expect(text).toMatch(/Then Cleo Marsh, from/);
  expect(body).toContain('href="mailto:help@shop.example"');
  expect(body).toContain('href="tel:+4722334455"');
  expect(body).toContain('&#60;b&#62;or');
  expect(text).toContain('First Ada Lund, after 5 min Ben Kaur');
  expect(text).toContain('nobody is blamed for a report too many');
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  expect(Buffer.byteLength(body)).toBeLessThan(30_000);
  expect(body).not.toContain('example.test');
  await app.as('ada')(updateTeam, {
    params: { id: app.cast.team.id },
    body: { tenets: 'We answer.\n<script>no</script>' },
  });
  const after = await look();
  expect(after.text).toContain('We answer.');
  expect(after.body).not.toContain('<script>no');
});

test('without names nobody is named anywhere on the page', async () => {
  await set({ names: false });
  const { body, text } = await look();
  expect(text).toContain('Someone is on duty Until');
  expect(text).toContain('the next person');
  for (const { name } of Object.values(app.cast.people)) expect(body, name).not.toContain(name);
});

test('by link: shown once, a new one ends the one before, and closing ends it for good', async () => {
  await expect(app.as('max')(contract.renewDutyPageLink, { params: params() })).rejects.toMatchObject({
    code: 'schedules/duty-page-closed',
  });
  await set({ shownTo: 'link' });
  expect((await look()).status).toBe(404);
  const made = async () =>
    new URL((await app.as('max')(contract.renewDutyPageLink, { params: params() })).url).pathname;
  const first = await made();
  expect((await look(first)).text).toContain('Ben Kaur');
  const second = await made();
  expect((await look(first)).status).toBe(404);
  expect((await look(second)).status).toBe(200);
  const kept = await set({ shownTo: 'link', reach: 'Ask us' });
  expect(kept).toMatchObject({ hasLink: true, url: null });
  expect((await look(second)).text).toContain('Ask us');
  await set({ shownTo: 'nobody' });
  expect((await look(second)).status).toBe(404);
  expect((await set({ shownTo: 'link' })).hasLink).toBe(false);
  expect((await look(second)).status).toBe(404);
});

test('a report form is one of the team, and its link stands on the page', async () => {
  const stranger = '019a6a5e-0000-7000-8000-000000000001';
  await expect(set({ reportFormId: stranger })).rejects.toMatchObject({
    code: 'schedules/unknown-report-form',
  });
  const answer = await app.http.inject({
    method: 'POST',
    url: `/api/teams/${app.cast.team.id}/report-forms`,
    headers: { authorization: `Bearer ${app.cast.people.max.token}` },
    payload: { title: 'Tell us', serviceIds: [app.cast.service.id], makes: 'draft' },
  });
  const { form, url } = answer.json() as { form: { id: string }; url: string };
  const page = await set({ reportFormId: form.id });
  expect(page.reportForms).toEqual([{ id: form.id, title: 'Tell us' }]);
  expect(JSON.stringify(page)).not.toContain('/report/');
  expect((await look()).body).toContain(new URL(url).pathname);
});

test('whoever asks far too often is told to wait, and only they are', async () => {
  await set({});
  const from = (remoteAddress: string) =>
    app.http.inject({ method: 'GET', url: `/who-is-on-duty/${app.cast.team.slug}`, remoteAddress });
  const answers = await Promise.all(Array.from({ length: 260 }, () => from('192.0.2.9')));
  const refused = answers.filter(({ statusCode }) => statusCode === 429);
  // 120 a minute; the minute may turn while they arrive.
  expect(refused.length).toBeGreaterThanOrEqual(20);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(120);
  expect(refused[0]!.headers['retry-after']).toBe('60');
  expect(refused[0]!.body).toContain('Wait a minute');
  expect((await from('192.0.2.10')).statusCode).toBe(200);
});
