import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import type { Member } from '../../../../test/harness/cast.ts';
import { newId, system } from '../../../platform/index.ts';
import { setPasswordOf } from './set-password.ts';

const password = 'teapot gravel sundial';
let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  await setPasswordOf(t.platform, t.cast.people.olga.id, password, system);
});
afterAll(() => t.close());
beforeEach(async () => {
  t.mail.forget();
  await sql`delete from sign_in_failure`.execute(t.platform.db);
});

const invite = (email: string, options: { who?: Member; accessRole?: string; name?: string } = {}) =>
  t.http.inject({
    method: 'POST',
    url: `/api/teams/${t.cast.team.id}/invitations`,
    headers: { authorization: `Bearer ${t.cast.people[options.who ?? 'ada'].token}` },
    payload: { email, name: options.name ?? '', accessRole: options.accessRole ?? 'responder' },
  });
const linkFrom = (answer: Awaited<ReturnType<typeof invite>>) =>
  answer.json<{ link: string }>().link.split('#')[1]!;
const open = (token: string) =>
  t.http.inject({ method: 'POST', url: '/api/invitation/open', payload: { token } });
const accept = (token: string, more: object = {}) =>
  t.http.inject({
    method: 'POST',
    url: '/api/invitation/accept',
    payload: { token, name: 'Nia New', password, timeZone: 'Europe/Oslo', ...more },
  });
const emailMethod = async (email: string) =>
  (
    await sql<{ verified: boolean }>`select c.verified_at is not null as verified
      from contact_method c join person p on p.id = c.person_id where p.email = ${email}`.execute(
      t.platform.db,
    )
  ).rows;

describe('an invitation by link', () => {
  test('makes the person, in the team, signed in, once', async () => {
    const made = await invite('nia@example.test', { name: 'Nia' });
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({ mailed: true, item: { email: 'nia@example.test', name: 'Nia' } });
    expect(made.json<{ link: string }>().link).toMatch(/^https:\/\/evenkeel\.test\/invitation#[\w-]{43}$/);
    const token = linkFrom(made);
    expect((await open(token)).json()).toEqual({
      email: 'nia@example.test',
      name: 'Nia',
      team: 'Shop',
      invitedBy: 'Ada Lund',
      existingPerson: false,
    });
    const joined = await accept(token);
    expect(joined.statusCode).toBe(200);
    expect(joined.json()).toMatchObject({
      person: {
        name: 'Nia New',
        timeZone: 'Europe/Oslo',
        teams: [{ name: 'Shop', accessRole: 'responder' }],
      },
    });
    const cookie = String(joined.headers['set-cookie']).split(';')[0]!;
    expect((await t.http.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(200);
    // The inviter had this link too: it proves nothing about the mailbox.
    expect(await emailMethod('nia@example.test')).toEqual([{ verified: false }]);
    for (const again of [await open(token), await accept(token)])
      expect(again.json()).toMatchObject({ code: 'identity/link-spent' });
  });

  test('wants a password that is not easy to guess, and is not spent by one that is', async () => {
    const token = linkFrom(await invite('pia@example.test'));
    expect((await accept(token, { password: 'Password2026!' })).json()).toMatchObject({
      code: 'identity/weak-password',
    });
    expect((await accept(token)).statusCode).toBe(200);
  });

  test('accepted twice at once makes one person', async () => {
    const token = linkFrom(await invite('twice@example.test'));
    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410]);
  });

  test.each([
    ['a token that never was', () => Promise.resolve('x'.repeat(43))],
    ['nothing', () => Promise.resolve('')],
    ['NUL', () => Promise.resolve('\0'.repeat(43))],
    [
      'one that was replaced by a second invitation',
      async () => {
        const token = linkFrom(await invite('again@example.test'));
        await invite('AGAIN@example.test');
        return token;
      },
    ],
    [
      'one that was taken back',
      async () => {
        const made = await invite('back@example.test');
        const { item } = made.json<{ item: { id: string } }>();
        const url = `/api/teams/${t.cast.team.id}/invitations/${item.id}`;
        const headers = { authorization: `Bearer ${t.cast.people.max.token}` };
        expect((await t.http.inject({ method: 'DELETE', url, headers })).statusCode).toBe(200);
        expect((await t.http.inject({ method: 'DELETE', url, headers })).statusCode).toBe(404);
        return linkFrom(made);
      },
    ],
  ])('%s opens nothing', async (_, made) => {
    const token = await made();
    expect((await open(token)).statusCode).toBe(410);
    expect((await accept(token)).statusCode).toBe(410);
  });

  test('is over after seven days', async () => {
    const token = linkFrom(await invite('late@example.test'));
    await sql`update clock set offset_ms = offset_ms + ${7 * 86_400_000}::bigint`.execute(t.platform.db);
    expect((await accept(token)).statusCode).toBe(410);
    const list = await t.http.inject({
      url: `/api/teams/${t.cast.team.id}/invitations`,
      headers: { authorization: `Bearer ${t.cast.people.ada.token}` },
    });
    expect(list.body).not.toContain('late@example.test');
  });
});

describe('an invitation by mail', () => {
  test('carries a link of its own, which proves the mailbox', async () => {
    const made = await invite('mo@example.test', { name: 'Mo\r\nBcc: eve@example.test' });
    await t.platform.jobs.drain();
    const [mail] = t.mail.to('mo@example.test');
    expect(mail).toMatchObject({ subject: 'Ada Lund invites you to Shop on Evenkeel' });
    expect(t.mail.all()).toHaveLength(1);
    const token = mail!.links[0]!.split('#')[1]!;
    expect(token).not.toBe(linkFrom(made));
    expect((await accept(token, { name: 'Mo' })).statusCode).toBe(200);
    expect(await emailMethod('mo@example.test')).toEqual([{ verified: true }]);
    expect((await open(linkFrom(made))).statusCode).toBe(410);
  });

  test('is not sent when it was taken back before', async () => {
    await invite('gone@example.test');
    await sql`update invitation set revoked_at = evenkeel_now() where email = 'gone@example.test'`.execute(
      t.platform.db,
    );
    await t.platform.jobs.drain();
    expect(t.mail.all()).toHaveLength(0);
  });

  test('waits in the queue without its secret, and is tried again when the mail server is away', async () => {
    t.mail.behave({ do: 'refuse', code: 451, text: 'later' });
    const made = await invite('queue@example.test');
    const { item } = made.json<{ item: { id: string } }>();
    const job = async () =>
      (
        await sql<{ payload: object; attempts: number; error: string | null }>`
          select payload, attempts, last_error as error from graphile_worker._private_jobs
          where payload ->> 'invitationId' = ${item.id}`.execute(t.platform.db)
      ).rows;
    expect(await job()).toEqual([{ payload: { invitationId: item.id }, attempts: 0, error: null }]);
    await t.platform.jobs.drain();
    // The queue writes a failure down a moment after it has run the job.
    await vi.waitFor(
      async () => {
        const [left] = await job();
        expect(left).toMatchObject({
          attempts: 1,
          error: expect.stringContaining('The invitation was not mailed'),
        });
      },
      { timeout: 10_000 },
    );
    t.mail.behave({ do: 'take' });
  });

  test('is not promised where mail is not set up', async () => {
    const silent = await testApp({ smtpUrl: undefined });
    const made = await silent.http.inject({
      method: 'POST',
      url: `/api/teams/${silent.cast.team.id}/invitations`,
      headers: { authorization: `Bearer ${silent.cast.people.ada.token}` },
      payload: { email: 'x@example.test', accessRole: 'responder' },
    });
    expect(made.json()).toMatchObject({ mailed: false });
    await silent.close();
  });
});

describe('for somebody who has an account', () => {
  test('wants the password they have, and gives the team', async () => {
    const token = linkFrom(await invite('OLGA@example.test', { accessRole: 'manager' }));
    expect((await open(token)).json()).toMatchObject({ existingPerson: true });
    expect((await accept(token, { password: 'some other password' })).json()).toMatchObject({
      code: 'identity/wrong-password',
    });
    const joined = await accept(token, { name: 'Not Olga' });
    expect(joined.json()).toMatchObject({
      person: {
        id: t.cast.people.olga.id,
        name: 'Olga Ruiz',
        teams: [{ name: 'Platform' }, { name: 'Shop' }],
      },
    });
  });

  test('guessing that password is slowed down as at sign-in', async () => {
    await sql`delete from membership where person_id = ${t.cast.people.olga.id} and team_id = ${t.cast.team.id}`.execute(
      t.platform.db,
    );
    const token = linkFrom(await invite('olga@example.test'));
    for (let n = 0; n < 5; n++)
      expect((await accept(token, { password: 'guess number one' })).statusCode).toBe(401);
    const refused = await accept(token);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('1');
  });

  test('who is in the team already is not invited', async () => {
    expect((await invite('ben@example.test')).json()).toMatchObject({
      code: 'general/conflict',
      detail: 'Ben Kaur is in this team already.',
    });
  });
});

describe('nobody invites to more than they have', () => {
  test.each([
    ['max', 'admin', 403],
    ['max', 'manager', 201],
    ['ada', 'admin', 201],
  ] as const)('%s to %s: %i', async (who, accessRole, expected) => {
    expect((await invite(`${newId()}@example.test`, { who, accessRole })).statusCode).toBe(expected);
  });
});

describe('whoever is put out does not come back by a link they kept', () => {
  const asAda = (method: 'PUT' | 'DELETE', url: string, payload?: object) =>
    t.http.inject({
      method,
      url,
      headers: { authorization: `Bearer ${t.cast.people.ada.token}` },
      ...(payload ? { payload } : {}),
    });
  const member = () => `/api/teams/${t.cast.team.id}/members/${t.cast.people.max.id}`;
  test.each<[string, () => Promise<{ statusCode: number }>]>([
    ['given a role that may not invite', () => asAda('PUT', member(), { accessRole: 'responder' })],
    ['taken out of the team', () => asAda('DELETE', member())],
    ['disabled', () => asAda('PUT', `/api/people/${t.cast.people.max.id}/disabled`, { disabled: true })],
  ])('%s', async (_, putOut) => {
    expect((await asAda('PUT', member(), { accessRole: 'manager' })).statusCode).toBe(200);
    const token = linkFrom(await invite(`${newId()}@example.test`, { who: 'max' }));
    const kept = linkFrom(await invite(`${newId()}@example.test`));
    expect((await putOut()).statusCode).toBe(200);
    expect((await accept(token)).statusCode).toBe(410);
    expect((await open(kept)).statusCode).toBe(200);
  });
});
