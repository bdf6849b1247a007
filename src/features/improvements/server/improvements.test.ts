import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import type { Member } from '../../../../test/harness/cast.ts';
import { declareIncident } from '../../incidents/contract.ts';
import { setPrivate } from '../../tickets/contract/private.ts';
import * as contract from '../contract/improvements.ts';
import { priorityOf } from '../core/priority.ts';

let app: TestApp;
let incident: string;
beforeAll(async () => {
  app = await testApp();
  const body = { title: 'The disk is full', service: 'shop', criticality: 'critical' as const };
  incident = (await app.as('ben')(declareIncident, { body })).key;
});
afterAll(() => app.close());

const propose = (who: Member, body: Record<string, unknown>) =>
  app.as(who)(contract.proposeImprovement, {
    body: { title: 'Alert before the disk is full', kind: 'detect', team: 'shop', ...body },
  });
const move = (who: Member, key: string, body: Record<string, unknown>) =>
  app.as(who)(contract.moveImprovement, { params: { key }, body: body as never });
const list = async (who: Member, query: Record<string, unknown> = {}) =>
  (await app.as(who)(contract.listImprovements, { query: query as never })).items.map(({ key }) => key);

test('it keeps where it came from, takes the impact from there, and is accepted with owner and day only', async () => {
  const made = await propose('mia', { source: { kind: 'person', ticket: incident }, team: null });
  expect(made).toMatchObject({
    state: 'proposed',
    impact: 4,
    priority: priorityOf({ impact: 4, help: null, care: null }),
    source: { ticket: { key: incident, path: `/incidents/${incident}` } },
    team: { slug: 'shop' },
    service: { slug: 'shop' },
  });
  const { key, version } = made;
  await expect(move('ben', key, { version, to: 'accepted' })).rejects.toMatchObject({
    code: 'improvements/needs-owner',
    errors: [{ pointer: '/body/owner' }, { pointer: '/body/dueOn' }],
  });
  const accepted = await move('ben', key, { version, to: 'accepted', owner: 'Cleo', dueOn: '2099-12-01' });
  expect(accepted).toMatchObject({ state: 'accepted', owner: { name: 'Cleo Marsh' }, dueOn: '2099-12-01' });
  await app.platform.due.drain();
  expect(app.mail.to('cleo@example.test').at(-1)?.subject).toContain(key);
  // What is accepted keeps its owner.
  await expect(
    app.as('ben')(contract.changeImprovement, {
      params: { key },
      body: { version: accepted.version, owner: null },
    }),
  ).rejects.toMatchObject({ code: 'improvements/needs-owner' });
});

test('of two who accept at once one hears who has it now', async () => {
  const { key, version } = await propose('ben', {});
  const tries = await Promise.allSettled(
    (['ben', 'cleo'] as const).map((who) =>
      move(who, key, { version, to: 'accepted', owner: 'me', dueOn: '2099-01-01' }),
    ),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = tries.find((one) => one.status === 'rejected')!.reason as { code: string; data: object };
  expect(refused.code).toBe('improvements/changed');
  const now = await app.as('ben')(contract.getImprovement, { params: { key } });
  expect(refused).toMatchObject({ data: { current: { key, owner: now.owner } } });
});

test('the same source and kind twice is the same improvement', async () => {
  const source = { kind: 'prevention', id: 'a-line', ticket: incident };
  const made = await Promise.all([1, 2, 3].map(() => propose('ben', { source, team: null })));
  expect(new Set(made.map(({ key }) => key)).size).toBe(1);
  expect((await propose('ben', { source, team: null, kind: 'prevent' })).key).not.toBe(made[0]!.key);
});

test('declining needs a reason, done is asked whether it helped, and it may be taken up again', async () => {
  const { key, version } = await propose('ben', { owner: 'me', dueOn: '2099-01-01' });
  await expect(move('ben', key, { version, to: 'declined' })).rejects.toMatchObject({
    code: 'improvements/needs-reason',
  });
  const done = await move('ben', key, { version, to: 'done' });
  expect(done).toMatchObject({ state: 'done', asksHelped: true });
  const answer = (body: { helped: 'yes' | 'no' | 'too-early'; because?: string }) =>
    app.as('ben')(contract.answerHelped, { params: { key }, body });
  await expect(answer({ helped: 'yes' })).rejects.toMatchObject({ code: 'improvements/needs-reason' });
  expect(await answer({ helped: 'too-early' })).toMatchObject({ asksHelped: false, helped: 'too-early' });
  expect(await answer({ helped: 'yes', because: 'No alert since.' })).toMatchObject({
    asksHelped: false,
    helped: 'yes',
  });
  const again = await app.as('ben')(contract.getImprovement, { params: { key } });
  const back = await move('ben', key, { version: again.version, to: 'in-progress' });
  expect(back).toMatchObject({ state: 'in-progress', helped: null, endedAt: null });
  expect(back.history.map(({ kind }) => kind)).toEqual([
    'improvement.reopened',
    'improvement.helped',
    'improvement.helped',
    'improvement.done',
    'improvement.proposed',
  ]);
});

test.each<[Member, boolean, boolean]>([
  ['ada', true, true],
  ['ben', true, true],
  ['max', true, true],
  ['mia', true, false],
  ['olga', true, false],
])('%s may propose %s, may change %s', async (who, mayPropose, mayChange) => {
  const { key, version } = await propose('ben', {});
  const proposing = propose(who, {});
  if (mayPropose) await proposing;
  else await expect(proposing).rejects.toMatchObject({ code: 'general/not-allowed' });
  expect((await app.as(who)(contract.getImprovement, { params: { key } })).may.edit).toBe(mayChange);
  const changing = app.as(who)(contract.changeImprovement, {
    params: { key },
    body: { version, title: 'Better words' },
  });
  if (mayChange) expect((await changing).title).toBe('Better words');
  else await expect(changing).rejects.toMatchObject({ code: 'general/not-allowed' });
});

test('a stakeholder gives it to nobody, but changes what they own', async () => {
  await expect(propose('mia', { owner: 'me', dueOn: '2099-01-01' })).rejects.toMatchObject({
    code: 'general/not-allowed',
  });
  const { key, version } = await propose('ben', { owner: 'Mia', dueOn: '2099-01-01' });
  expect(await move('mia', key, { version, to: 'in-progress' })).toMatchObject({ state: 'in-progress' });
});

test('what comes from a private incident is private, until its author opens it up', async () => {
  const { key: secret } = await app.as('ada')(declareIncident, {
    body: { title: 'A breach', service: 'shop', criticality: 'high' },
  });
  await app.as('ada')(setPrivate, { params: { key: secret }, body: { private: true, because: 'a breach' } });
  const { key } = await propose('ada', {
    title: 'Rotate the keys',
    source: { kind: 'person', ticket: secret },
    team: null,
  });
  for (const who of ['mia', 'olga', 'cleo'] as const) {
    await expect(app.as(who)(contract.getImprovement, { params: { key } })).rejects.toMatchObject({
      code: 'improvements/unknown-improvement',
    });
    expect(await list(who, { text: 'rotate' })).toEqual([]);
    expect(await list(who, { state: 'all' })).not.toContain(key);
  }
  expect(await list('ada', { text: 'rotate' })).toEqual([key]);
  await app.as('ada')(contract.openImprovementUp, { params: { key } });
  const seen = await app.as('cleo')(contract.getImprovement, { params: { key } });
  expect(seen).toMatchObject({ title: 'Rotate the keys', source: { ticket: null } });
});

test('the list narrows, sorts and goes on where it ended', async () => {
  await propose('ben', { title: 'A zebra crossing', kind: 'make-support-easier', help: 5 });
  expect(await list('ben', { text: 'zebras' })).toHaveLength(1);
  expect(await list('ben', { kind: 'make-support-easier' })).toHaveLength(1);
  expect(await list('ben', { state: 'nonsense' }).catch(({ code }: { code: string }) => code)).toBe(
    'general/bad-request',
  );
  for (const sort of ['priority', 'due', 'latest', 'oldest'] as const) {
    const whole = await list('ben', { sort, state: 'all' });
    const pages: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 40; page++) {
      const answer = await app.as('ben')(contract.listImprovements, {
        query: { sort, state: 'all', limit: 2, ...(cursor ? { cursor } : {}) },
      });
      pages.push(...answer.items.map(({ key }) => key));
      if (answer.next === null) break;
      cursor = answer.next;
    }
    expect(pages).toEqual(whole);
  }
});

test('the database reckons the priority as the rules say it', async () => {
  const { rows } = await sql<{
    impact: number | null;
    help: number | null;
    care: number | null;
    priority: number;
  }>`
    select impact, help, care, priority from improvement`.execute(app.platform.db);
  expect(rows.length).toBeGreaterThan(5);
  for (const { priority, ...factors } of rows) expect(priority).toBe(priorityOf(factors));
});
