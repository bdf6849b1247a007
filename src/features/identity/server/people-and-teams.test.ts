import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import type { Member } from '../../../../test/harness/cast.ts';
import { newId, system, transact } from '../../../platform/index.ts';
import { addMember } from './add-member.ts';
import { createPerson } from './create-person.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const call = (
  who: Member | null,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
) =>
  t.http.inject({
    method,
    url,
    headers: who === null ? {} : { authorization: `Bearer ${t.cast.people[who].token}` },
    ...(payload ? { payload } : {}),
  });
const person = (name: string) =>
  transact(t.platform, (tx) =>
    createPerson(tx, {
      name,
      email: `${newId()}@example.test`,
      password: null,
      timeZone: 'UTC',
      instanceAdmin: false,
    }),
  );
const shop = (path = '') => `/api/teams/${t.cast.team.id}${path}`;

describe('who may, by access role', () => {
  // ada: instance administrator; max: manager; ben: responder; mia: stakeholder; olga: responder of another team.
  const rows: [
    name: string,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: () => string,
    body: () => object | undefined,
    allowed: string,
  ][] = [
    ['sees people', 'GET', () => '/api/people', () => undefined, 'ada max ben mia olga'],
    ['sees teams', 'GET', () => '/api/teams', () => undefined, 'ada max ben mia olga'],
    ['makes a team', 'POST', () => '/api/teams', () => ({ name: 'New' }), 'ada'],
    ['edits a team', 'PATCH', () => shop(), () => ({ tenets: 'Be kind.' }), 'ada'],
    [
      'gives access roles',
      'PUT',
      () => shop(`/members/${t.cast.people.cleo.id}`),
      () => ({ accessRole: 'responder' }),
      'ada',
    ],
    ['takes somebody out', 'DELETE', () => shop(`/members/${newId()}`), () => undefined, 'ada'],
    ['sees invitations', 'GET', () => shop('/invitations'), () => undefined, 'ada max'],
    [
      'invites',
      'POST',
      () => shop('/invitations'),
      () => ({ email: `${newId()}@example.test`, accessRole: 'responder' }),
      'ada max',
    ],
    ['takes invitations back', 'DELETE', () => shop(`/invitations/${newId()}`), () => undefined, 'ada max'],
    ['disables people', 'PUT', () => `/api/people/${newId()}/disabled`, () => ({ disabled: true }), 'ada'],
    ['sees the instance', 'GET', () => '/api/instance', () => undefined, 'ada'],
    ['sets the address', 'PATCH', () => '/api/instance', () => ({ publicUrl: 'https://a.test' }), 'ada'],
    ['sees themselves', 'GET', () => '/api/me', () => undefined, 'ada max ben mia olga'],
    ['sees own tokens', 'GET', () => '/api/me/tokens', () => undefined, 'ada max ben mia olga'],
  ];
  test.each(rows)('%s', async (_, method, url, body, allowed) => {
    for (const who of ['ada', 'max', 'ben', 'mia', 'olga'] as const) {
      const answer = await call(who, method, url(), body());
      const refused = answer.statusCode === 403;
      expect(refused, `${who} ${answer.body}`).toBe(!allowed.split(' ').includes(who));
      expect(answer.statusCode, `${who} ${answer.body}`).toBeLessThan(500);
    }
    expect((await call(null, method, url(), body())).statusCode).toBe(401);
  });

  test('an administrator of one team changes nothing in another', async () => {
    await transact(t.platform, (tx) =>
      addMember(
        tx,
        { teamId: t.cast.otherTeam.id, personId: t.cast.people.olga.id, accessRole: 'admin' },
        system,
      ),
    );
    for (const [method, url, body] of [
      ['PATCH', shop(), { name: 'Mine' }],
      ['PUT', shop(`/members/${t.cast.people.olga.id}`), { accessRole: 'admin' }],
      ['DELETE', shop(`/members/${t.cast.people.ben.id}`), undefined],
      ['POST', shop('/invitations'), { email: 'eve@example.test', accessRole: 'admin' }],
      ['GET', shop('/invitations'), undefined],
    ] as const)
      expect((await call('olga', method, url, body)).statusCode, url).toBe(403);
  });
});

describe('e-mail addresses', () => {
  const seenBy = async (who: Member) => {
    const people = (await call(who, 'GET', '/api/people')).json<{
      items: { name: string; email: string }[];
    }>();
    const teams = (await call(who, 'GET', '/api/teams')).json<{
      items: { members: { name: string; email: string }[] }[];
    }>();
    const names = (list: { name: string; email: string }[]) =>
      [...new Set(list.filter(({ email }) => email !== '').map(({ name }) => name.split(' ')[0]!))]
        .sort()
        .join(' ');
    expect(people.items.length).toBeGreaterThanOrEqual(6);
    return { people: names(people.items), teams: names(teams.items.flatMap(({ members }) => members)) };
  };
  test.each<[Member, string]>([
    ['mia', 'Mia'],
    ['ben', 'Ben'],
    ['max', 'Ada Ben Cleo Max Mia'],
    ['ada', 'Ada Ben Cleo Max Mia Olga'],
  ])('%s sees those of %s', async (who, expected) => {
    expect(await seenBy(who)).toEqual({ people: expected, teams: expected });
  });
});

describe('the last administrator', () => {
  test('of a team stays: neither taken out nor given a lower role', async () => {
    const url = shop(`/members/${t.cast.people.ada.id}`);
    expect((await call('ada', 'DELETE', url)).json()).toMatchObject({ code: 'identity/last-admin' });
    expect((await call('ada', 'PUT', url, { accessRole: 'manager' })).json()).toMatchObject({
      code: 'identity/last-admin',
    });
    expect((await call('ada', 'PUT', url, { accessRole: 'admin' })).statusCode).toBe(200);
  });

  test('one who is disabled does not count', async () => {
    const { id } = await person('Gone Admin');
    await call('ada', 'PUT', shop(`/members/${id}`), { accessRole: 'admin' });
    await call('ada', 'PUT', `/api/people/${id}/disabled`, { disabled: true });
    expect((await call('ada', 'DELETE', shop(`/members/${t.cast.people.ada.id}`))).statusCode).toBe(409);
    expect((await call('ada', 'DELETE', shop(`/members/${id}`))).statusCode).toBe(200);
  });

  test('two who take each other out at once do not both succeed', async () => {
    const made = (await call('ada', 'POST', '/api/teams', { name: 'Duel' })).json<{ id: string }>();
    const [one, two] = [await person('One'), await person('Two')];
    const member = (id: string) => `/api/teams/${made.id}/members/${id}`;
    for (const { id } of [one, two]) await call('ada', 'PUT', member(id), { accessRole: 'admin' });
    await call('ada', 'DELETE', member(t.cast.people.ada.id));
    const answers = await Promise.all([one, two].map(({ id }) => call('ada', 'DELETE', member(id))));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  test('of the instance is not disabled', async () => {
    const url = `/api/people/${t.cast.people.ada.id}/disabled`;
    expect((await call('ada', 'PUT', url, { disabled: true })).json()).toMatchObject({
      code: 'identity/last-admin',
    });
    expect((await call('ada', 'GET', '/api/me')).statusCode).toBe(200);
  });
});

describe('teams', () => {
  test('whoever makes one is its administrator; the slug is free and stays', async () => {
    const first = (await call('ada', 'POST', '/api/teams', { name: 'Café Bar' })).json<{ id: string }>();
    expect(first).toMatchObject({
      slug: 'cafe-bar',
      members: [{ name: 'Ada Lund', accessRole: 'admin', canBePaged: true }],
    });
    const second = (await call('ada', 'POST', '/api/teams', { name: 'cafe bar' })).json();
    expect(second).toMatchObject({ slug: 'cafe-bar-2' });
    const renamed = await call('ada', 'PATCH', `/api/teams/${first.id}`, { name: 'Tea' });
    expect(renamed.json()).toMatchObject({ name: 'Tea', slug: 'cafe-bar' });
  });

  test('of the same name, made at once, get slugs of their own', async () => {
    const made = await Promise.all(
      Array.from({ length: 5 }, () => call('ada', 'POST', '/api/teams', { name: 'Twins' })),
    );
    const slugs = made.map((answer) => answer.json<{ slug: string }>().slug);
    expect(slugs.sort()).toEqual(['twins', 'twins-2', 'twins-3', 'twins-4', 'twins-5']);
  });

  test('each change of a member leaves an event with before and after; the same again leaves none', async () => {
    const { id } = await person('Newcomer');
    const url = shop(`/members/${id}`);
    for (const accessRole of ['responder', 'responder', 'manager'])
      expect((await call('ada', 'PUT', url, { accessRole })).statusCode).toBe(200);
    await call('ada', 'DELETE', url);
    const { rows } = await sql<{ kind: string; actor: { name: string }; data: object }>`
      select kind, actor, data from event where subject_id = ${t.cast.team.id} and data ->> 'personId' = ${id}
      order by id`.execute(t.platform.db);
    expect(rows.map(({ kind }) => kind)).toEqual([
      'team.member-added',
      'team.member-changed',
      'team.member-removed',
    ]);
    expect(rows[1]).toMatchObject({
      actor: { name: 'Ada Lund' },
      data: { before: 'responder', accessRole: 'manager' },
    });
  });
});

test('the address: set here while the environment does not say it', async () => {
  const free = await testApp({ publicUrl: undefined });
  const set = (publicUrl: string) =>
    free.http.inject({
      method: 'PATCH',
      url: '/api/instance',
      headers: { authorization: `Bearer ${free.cast.people.ada.token}` },
      payload: { publicUrl },
    });
  expect((await set('https://evenkeel.example.test/')).json()).toEqual({
    publicUrl: 'https://evenkeel.example.test',
    fromEnvironment: false,
  });
  for (const wrong of [
    'javascript:alert(1)',
    'https://a.test/path',
    'https://ada:x@a.test',
    'ftp://a.test',
    'x',
  ])
    expect((await set(wrong)).statusCode, wrong).toBe(400);
  await free.close();
  expect((await call('ada', 'PATCH', '/api/instance', { publicUrl: 'https://a.test' })).json()).toMatchObject(
    {
      code: 'general/conflict',
    },
  );
});
