import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { addPart } from '../../../tickets/contract/record.ts';
import { acknowledgeIncident, declareIncident, getIncident, resolveIncident } from '../../contract.ts';
import { escalateIncident, getEscalation } from '../../contract/escalate.ts';
import { getRoom, handOverDuty, joinIncident } from '../../contract/room.ts';

let app: TestApp;
let key: string;
let params: { params: { key: string } };
beforeAll(async () => {
  app = await testApp();
  // Here each message is looked for by itself.
  await sql`update page_limit set together = false`.execute(app.platform.db);
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ key } = await app.as('mia')(declareIncident, {
    body: { title: 'Checkout is down', service: 'shop', criticality: 'critical' },
  }));
  params = { params: { key } };
  await app.platform.due.drain();
});
// What is left open goes on paging, and its pages would be bundled with those of the next test.
afterEach(() =>
  app
    .as('ada')(resolveIncident, { ...params, body: {} })
    .catch(() => undefined),
);
const id = (who: Member) => app.cast.people[who].id;
const mails = (who: Member) => app.mail.to(app.cast.people[who].email);
const lastMail = (who: Member) => mails(who).at(-1)?.text ?? '';
const link = (who: Member) => /\/p\/[\w-]+/.exec(lastMail(who))![0];
const post = (url: string) =>
  app.http.inject({ method: 'POST', url, headers: { accept: 'application/json' } });

test('a named person is paged at once, with what is known in the page, and it is on the timeline', async () => {
  await app.as('ben')(acknowledgeIncident, params);
  await app.as('ben')(addPart, {
    ...params,
    body: { section: 'symptoms', text: '1 in 4 payments fails' },
  });
  const because = 'critical, and I do not know the next step';
  const { to } = await app.as('ben')(escalateIncident, { ...params, body: { to: id('cleo'), because } });
  expect(to.name).toBe('Cleo Marsh');
  await app.platform.due.drain();
  expect(lastMail('cleo')).toContain(`Ben Kaur asks you: ${because}`);
  expect(lastMail('cleo')).toContain('What we know: 1 in 4 payments fails');
  const { rows } = await sql<{ because: string; data: { summary: string } }>`
    select because, data from event where kind = 'incident.escalated'`.execute(app.platform.db);
  expect(rows.at(-1)).toMatchObject({ because, data: { summary: 'What we know: 1 in 4 payments fails' } });
});

test('whoever answers joins the lead, who keeps the incident and is told; the paging ends', async () => {
  await app.as('ben')(acknowledgeIncident, params);
  await app.as('ben')(escalateIncident, { ...params, body: { to: id('cleo'), because: 'help' } });
  await app.platform.due.drain();
  const page = link('cleo');
  expect((await app.http.inject({ url: page })).body).toContain('joining');
  const answer = await post(`${page}/acknowledge`);
  expect(answer.json()).toMatchObject({ sentence: `You are on ${key} with Ben Kaur. Paging has stopped.` });
  expect((await app.http.inject({ url: page })).body).toContain(`You are on ${key} with Ben Kaur`);
  const room = await app.as('mia')(getRoom, params);
  expect(room.people.map(({ person }) => person.name)).toEqual(['Ben Kaur', 'Cleo Marsh']);
  expect((await app.as('mia')(getIncident, params)).paging?.state).toBe('acknowledged');
  await app.platform.due.drain();
  expect(mails('ben').at(-1)?.subject).toContain('Cleo Marsh is joining you');
});

test('joining from the web answers the page too', async () => {
  await app.as('ben')(acknowledgeIncident, params);
  await app.as('ben')(escalateIncident, { ...params, body: { to: id('cleo'), because: 'help' } });
  await app.as('olga')(joinIncident, { ...params, body: {} });
  expect((await app.as('mia')(getIncident, params)).paging?.state).toBe('running');
  await app.as('cleo')(joinIncident, { ...params, body: {} });
  expect((await app.as('mia')(getIncident, params)).paging?.state).toBe('acknowledged');
});

test('while nobody has it, whoever is asked and answers has it', async () => {
  await app.as('mia')(escalateIncident, { ...params, body: { to: id('cleo'), because: 'I cannot call it' } });
  await app.platform.due.drain();
  await post(`${link('cleo')}/acknowledge`);
  expect((await app.as('mia')(getIncident, params)).lead?.name).toBe('Cleo Marsh');
});

test('who sleeps is followed by the policy, without those who know', async () => {
  await app.as('ada')(acknowledgeIncident, params);
  await app.as('ada')(escalateIncident, { ...params, body: { to: id('cleo'), because: 'help' } });
  await app.passMinutes(6);
  const pages = (who: Member) =>
    mails(who).filter((mail) => mail.kind === 'page' && `${mail.subject}${mail.text}`.includes(key));
  expect(pages('ben')).toHaveLength(1);
  expect(pages('ada').length, 'only when it opened, if at all').toBeLessThanOrEqual(1);
});

test('"next" is on duty and was not paged yet', async () => {
  // Ada was paged when it opened.
  const { to } = await app.as('cleo')(escalateIncident, { ...params, body: { because: 'I cannot call it' } });
  expect(to.name).toBe('Ben Kaur');
});

describe('the dialog', () => {
  test('shows who could be asked, who is next, and what they would read', async () => {
    const shown = await app.as('cleo')(getEscalation, params);
    expect(shown.candidates).toMatchObject([
      { name: 'Ada Lund', why: 'on-duty', pagedAt: expect.any(String), canBePaged: true },
      { name: 'Ben Kaur', why: 'on-duty', pagedAt: null },
      { name: 'Max Berg', why: 'answers-for-team' },
    ]);
    expect(shown.next).toBe(id('ben'));
    expect(shown.summary, 'nothing is known yet').toBe('');
  });
});

describe('who may', () => {
  test.each<Member>(['mia', 'max', 'ben', 'olga'])('%s may: when in doubt, escalate', async (who) => {
    const answer = await app.as(who)(escalateIncident, { ...params, body: { because: 'in doubt' } });
    expect(answer.to.name).not.toBe(app.cast.people[who].name);
  });

  test('nobody may when it is over', async () => {
    await app.as('ada')(resolveIncident, { ...params, body: {} });
    const answer = app.as('ada')(escalateIncident, { ...params, body: { because: 'in doubt' } });
    await expect(answer).rejects.toMatchObject({ code: 'incidents/resolved' });
  });

  test('a private incident is shown to whoever is asked, and to them alone', async () => {
    await sql`update ticket set private = true where number = ${Number(key.slice(4))}`.execute(
      app.platform.db,
    );
    await app.as('ada')(escalateIncident, { ...params, body: { to: id('cleo'), because: 'help' } });
    expect((await app.as('cleo')(getIncident, params)).key).toBe(key);
    const hidden = app.as('olga')(escalateIncident, { ...params, body: { because: 'help' } });
    await expect(hidden).rejects.toMatchObject({ code: 'incidents/unknown-incident' });
  });
});

test('a hostile reason and summary are text in mail and page, and no header', async () => {
  const because = '"><img src=x onerror=alert(1)>';
  await app.as('ben')(acknowledgeIncident, params);
  await app.as('ben')(escalateIncident, {
    ...params,
    body: { to: id('cleo'), because, summary: 'one\r\nBcc: eve@evil.test\r\n\r\n<script>alert(1)</script>' },
  });
  await app.platform.due.drain();
  const { body } = await app.http.inject({ url: link('cleo') });
  expect(body).not.toContain('<img src=x');
  expect(body).not.toContain('<script>alert');
  expect(body).toContain('&#60;script&#62;');
  expect(Buffer.byteLength(body)).toBeLessThan(30_000);
});

test('whoever is asked and then handed it goes on being paged until they answer', async () => {
  await app.as('ben')(acknowledgeIncident, params);
  await app.as('ben')(escalateIncident, { ...params, body: { to: id('cleo'), because: 'help' } });
  await app.platform.due.drain();
  const page = link('cleo');
  await app.as('ben')(handOverDuty, { ...params, body: { to: id('cleo'), summary: 'All yours.' } });
  const runs = async () =>
    (await app.as('ben')(getIncident, params)).pagings.filter(({ state }) => state === 'running').length;
  expect(await runs()).toBe(1);
  expect((await post(`${page}/acknowledge`)).statusCode).toBeLessThan(400);
  expect(await runs()).toBe(0);
  expect((await app.as('ben')(getIncident, params)).lead?.name).toBe('Cleo Marsh');
});

test('more escalations at once than the database has connections all go through', async () => {
  const many = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      app.as('mia')(declareIncident, { body: { title: `Till ${at} is dead`, service: 'shop' } }),
    ),
  );
  const asked = many.map((one) =>
    app.as('ben')(escalateIncident, { params: { key: one.key }, body: { to: 'next', because: 'help' } }),
  );
  expect((await Promise.all(asked)).map(({ to }) => to.name)).not.toContain('Ben Kaur');
});
