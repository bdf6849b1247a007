import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import {
  startFakeTracker,
  type FakeKind,
  type FakeTracker,
} from '../../../../../test/harness/fakes/trackers.ts';
import { declareIncident } from '../../../incidents/contract.ts';
import * as improvements from '../../contract/improvements.ts';
import * as contract from '../../contract/trackers.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const words = { declinedWords: ['wontfix'], inProgressWords: ['doing'], labels: ['evenkeel'] };
const bodyFor = (kind: FakeKind, fake: FakeTracker) => ({
  kind: kind.startsWith('jira') ? ('jira' as const) : (kind as 'github' | 'gitlab'),
  edition: kind === 'jira-data-center' ? ('data-center' as const) : ('cloud' as const),
  name: `Work in ${kind}`,
  baseUrl: fake.url,
  project: fake.project,
  issueType: 'Task',
  account: fake.account,
  token: fake.token,
  ...words,
});
const connect = (kind: FakeKind, fake: FakeTracker) =>
  app.as('ada')(contract.addTracker, { params: { id: app.cast.team.id }, body: bodyFor(kind, fake) });
async function accepted(title = 'Watch the disk') {
  const { key } = await app.as('ben')(improvements.proposeImprovement, {
    body: {
      title,
      text: 'Before it is full.',
      kind: 'prevent',
      team: 'shop',
      owner: 'ben',
      dueOn: '2027-03-01',
    },
  });
  return key;
}
const get = (key: string) => app.as('ben')(improvements.getImprovement, { params: { key } });
const issueOf = async (key: string) => (await app.as('ben')(contract.getIssue, { params: { key } })).issue;
const create = (key: string, trackerId: string, who: Member = 'ben') =>
  app.as(who)(contract.createIssue, { params: { key }, body: { trackerId } });
const look = async (key: string) => {
  await app.as('ben')(contract.lookAtIssue, { params: { key } });
  await app.platform.due.drain();
};
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no problem',
    (error: { code?: string }) => error.code,
  );

describe.each(['github', 'gitlab', 'jira-cloud', 'jira-data-center'] as const)('%s', (kind) => {
  let fake: FakeTracker;
  let trackerId: string;
  beforeAll(async () => {
    fake = await startFakeTracker(kind);
    trackerId = (await connect(kind, fake)).id;
  });
  afterAll(() => fake.close());

  test('is tried: what the token sees is said', async () => {
    const told = await app.as('ada')(contract.tryTracker, { params: { id: trackerId } });
    expect(told).toMatchObject({ works: true });
    expect(told.words).toContain('Found');
  });

  test('an issue is made from an improvement, followed, and ends it', async () => {
    const key = await accepted();
    await create(key, trackerId);
    expect(await issueOf(key)).toMatchObject({ state: 'creating' });
    await app.platform.due.drain();
    const made = fake.issues().at(-1)!;
    expect(made.title).toBe('Watch the disk');
    expect(JSON.stringify(made.body)).toContain(`https://evenkeel.test/improvements/${key}`);
    expect(made.labels).toContain('evenkeel');
    expect(await issueOf(key)).toMatchObject({
      state: 'linked',
      issueState: 'open',
      title: 'Watch the disk',
    });

    made.assignee = 'Cleo Carter';
    if (kind.startsWith('jira')) made.status = 'In Review';
    else made.labels.push('doing');
    await app.passMinutes(6);
    expect(await get(key)).toMatchObject({ state: 'in-progress' });
    expect(await issueOf(key)).toMatchObject({ assignee: 'Cleo Carter' });

    made.closed = true;
    made.reason = kind === 'github' ? 'completed' : 'Done';
    await app.passMinutes(6);
    expect(await get(key)).toMatchObject({ state: 'done', asksHelped: true });

    made.closed = false;
    made.reason = null;
    await look(key);
    expect(await get(key)).toMatchObject({ state: 'in-progress' });
    const kinds = (await get(key)).history.map((entry) => entry.kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['improvement.tracker-created', 'improvement.tracker-status']),
    );
  });

  test('closed as not planned declines it, with that reason', async () => {
    const key = await accepted('Not this');
    await create(key, trackerId);
    await app.platform.due.drain();
    const made = fake.issues().at(-1)!;
    made.closed = true;
    if (kind === 'github') made.reason = 'not_planned';
    else if (kind === 'gitlab') made.labels.push('wontfix');
    else made.reason = "Won't Do";
    await look(key);
    const after = await get(key);
    expect(after.state).toBe('declined');
    expect(after.declinedBecause).toMatch(/not planned|wontfix|Won't Do/);
  });

  test('a title goes from here to there; one that changes there is set back', async () => {
    const key = await accepted('Old words');
    await create(key, trackerId);
    await app.platform.due.drain();
    const made = fake.issues().at(-1)!;
    const { version } = await get(key);
    await app.as('ben')(improvements.changeImprovement, {
      params: { key },
      body: { version, title: 'New words' },
    });
    await app.platform.due.drain();
    expect(made.title).toBe('New words');
    made.title = 'Words of theirs';
    await look(key);
    expect(made.title).toBe('New words');
  });

  test('an answer that was lost makes no second issue', async () => {
    const key = await accepted('Only once');
    const before = fake.issues().length;
    fake.behave('lose-once');
    await create(key, trackerId);
    await app.platform.due.drain();
    expect(fake.issues().length).toBe(before + 1);
    expect(await issueOf(key)).toMatchObject({ state: 'creating', ref: null });
    await app.passMinutes(3);
    expect(fake.issues().length).toBe(before + 1);
    expect(await issueOf(key)).toMatchObject({ state: 'linked', trouble: null });
  });

  test('a webhook makes us look; replayed it changes nothing, unsigned it is refused', async () => {
    const { path, secret } = await app.as('ada')(contract.makeTrackerHook, { params: { id: trackerId } });
    const key = await accepted('Heard at once');
    await create(key, trackerId);
    await app.platform.due.drain();
    const made = fake.issues().at(-1)!;
    made.closed = true;
    made.reason = kind === 'github' ? 'completed' : 'Done';
    const { payload, headers } = fake.delivery(made.number, secret);
    const send = (given: Record<string, string>) =>
      app.http.inject({ method: 'POST', url: path, payload, headers: given });
    expect((await send({ 'content-type': 'application/json' })).statusCode).toBe(401);
    expect((await send(fake.delivery(made.number, `${secret}x`).headers)).statusCode).toBe(401);
    const first = await send(headers);
    expect([first.statusCode, first.json()]).toEqual([202, { taken: true, because: 'looked-at-now' }]);
    await app.platform.due.drain();
    const after = await get(key);
    expect(after.state).toBe('done');
    await app.as('ben')(improvements.moveImprovement, {
      params: { key },
      body: { version: after.version, to: 'in-progress' },
    });
    await send(headers);
    await app.platform.due.drain();
    expect((await get(key)).state).toBe('in-progress');
  });

  test('an issue that is there is linked by its address, and keeps its title', async () => {
    const there = fake.adds('A title of theirs');
    const key = await accepted('Ours');
    const link = (ref: string) =>
      app.as('ben')(contract.linkIssue, { params: { key }, body: { trackerId, ref } });
    expect(await code(link('https://evil.test/harbour/shop/issues/1'))).toBe('improvements/no-such-issue');
    expect(await code(link(kind.startsWith('jira') ? 'SHOP-999' : '999'))).toBe('improvements/no-such-issue');
    const { number } = there;
    const address = {
      github: `${fake.url}/harbour/shop/issues/${number}`,
      gitlab: `${fake.url}/harbour/web/shop/-/issues/${number}`,
      'jira-cloud': `${fake.url}/browse/SHOP-${number}`,
      'jira-data-center': `shop-${number}`,
    }[kind];
    expect((await link(address)).issue).toMatchObject({ state: 'linked', title: 'A title of theirs' });
    await look(key);
    expect(there.title).toBe('A title of theirs');
    expect(await code(create(key, trackerId))).toBe('improvements/has-issue');
    const other = await accepted('Another');
    expect(
      await code(
        app.as('ben')(contract.linkIssue, { params: { key: other }, body: { trackerId, ref: address } }),
      ),
    ).toBe('improvements/issue-taken');
    expect((await app.as('ben')(contract.unlinkIssue, { params: { key } })).issue).toBeNull();
  });

  test.each(['deleted', 'moved'] as const)('an issue that was %s is said to be gone', async (how) => {
    const key = await accepted(`It is ${how}`);
    await create(key, trackerId);
    await app.platform.due.drain();
    fake.issues().at(-1)!.gone = how;
    await look(key);
    const issue = await issueOf(key);
    expect(issue).toMatchObject({ state: 'gone' });
    expect(issue!.trouble).toContain(how);
    expect((await get(key)).state).toBe('accepted');
  });

  test('a revoked token is said on the settings and to the admins once, and mended by a new one', async () => {
    const key = await accepted('Revoked');
    await create(key, trackerId);
    await app.platform.due.drain();
    const mails = () =>
      app.mail.to('ada@example.test').filter(({ subject }) => subject.includes(`Work in ${kind}`));
    const before = mails().length;
    fake.behave('revoked');
    await look(key);
    await app.passMinutes(20);
    const list = await app.as('ada')(contract.listTrackers, { params: { id: app.cast.team.id } });
    const mine = list.items.find(({ id }) => id === trackerId)!;
    expect(mine.trouble).toMatchObject({ kind: 'revoked' });
    expect(mails().length).toBe(before + 1);
    fake.behave('well');
    const { id: _, kind: __, edition, hook, trouble, issueCount, createdAt, ...settings } = mine;
    expect([edition, hook !== null, trouble !== null, issueCount > 0, createdAt !== '']).toContain(true);
    await app.as('ada')(contract.changeTracker, {
      params: { id: trackerId },
      body: { ...settings, token: fake.token },
    });
    await app.platform.due.drain();
    const [again] = (
      await app.as('ada')(contract.listTrackers, { params: { id: app.cast.team.id } })
    ).items.filter(({ id }) => id === trackerId);
    expect(again!.trouble).toBeNull();
    expect(await issueOf(key)).toMatchObject({ state: 'linked', trouble: null });
  });
});

describe('what is around it', () => {
  let fake: FakeTracker;
  let trackerId: string;
  beforeAll(async () => {
    fake = await startFakeTracker('github');
    trackerId = (await connect('github', fake)).id;
  });
  afterAll(() => fake.close());

  test('nothing changed is asked conditionally', async () => {
    const key = await accepted('Quiet');
    await create(key, trackerId);
    await app.platform.due.drain();
    await look(key);
    await look(key);
    expect(fake.asked().at(-1)).toBe('GET /api/v3/repos/harbour/shop/issues/1 304');
  });

  test('who asks us to wait is waited for', async () => {
    const key = await accepted('Wait');
    fake.behave({ status: 429, headers: { 'retry-after': '1200' } });
    await create(key, trackerId);
    await app.platform.due.drain();
    const asked = fake.asked().length;
    fake.behave('well');
    await app.passMinutes(18);
    expect(fake.asked().length).toBe(asked);
    await app.passMinutes(4);
    expect(await issueOf(key)).toMatchObject({ state: 'linked' });
  });

  test('a tracker that is away is tried again, less and less often', async () => {
    const key = await accepted('Away');
    fake.behave({ status: 503 });
    await create(key, trackerId);
    await app.passMinutes(30);
    const tries = fake.asked().filter((line) => line.endsWith('/issues 503')).length;
    expect(tries).toBeGreaterThan(2);
    expect(tries).toBeLessThan(12);
    fake.behave('well');
    await app.passMinutes(60);
    expect(await issueOf(key)).toMatchObject({ state: 'linked' });
  });

  test('what it refuses for good is shown, and tried when somebody says so', async () => {
    const key = await accepted('Refused');
    fake.behave({
      status: 422,
      body: JSON.stringify({ message: 'Validation Failed', errors: [{ field: 'labels', code: 'invalid' }] }),
    });
    await create(key, trackerId);
    await app.platform.due.drain();
    const issue = await issueOf(key);
    expect(issue).toMatchObject({ state: 'failed' });
    expect(issue!.trouble).toContain('labels invalid');
    fake.behave('well');
    await look(key);
    expect(await issueOf(key)).toMatchObject({ state: 'linked' });
  });

  test('redirects are not followed: the token goes nowhere else', async () => {
    const trap = await startFakeTracker('github');
    fake.behave({ status: 302, headers: { location: `${trap.url}/api/v3/repos/harbour/shop` } });
    const told = await app.as('ada')(contract.tryTracker, { params: { id: trackerId } });
    expect(told.works).toBe(false);
    expect(trap.asked()).toEqual([]);
    fake.behave('well');
    await trap.close();
  });

  test.each([
    ['javascript:alert(1)', 'must begin with https://'],
    ['https://me:secret@github.test', 'name or a password'],
    ['ftp://github.test', 'must begin with https://'],
    ['https://github.test/?q=1', 'without query'],
    ['https://github.test/a/../b', 'climb'],
  ])('the base address %s is refused', async (baseUrl, say) => {
    const body = { ...bodyFor('github', fake), baseUrl };
    const told = app.as('ada')(contract.addTracker, { params: { id: app.cast.team.id }, body });
    await expect(told).rejects.toThrow(say);
  });

  test('an address inside a private network is not dialled', async () => {
    const body = { ...bodyFor('github', fake), name: 'Inside', baseUrl: 'http://10.1.2.3' };
    const { id } = await app.as('ada')(contract.addTracker, { params: { id: app.cast.team.id }, body });
    const told = await app.as('ada')(contract.tryTracker, { params: { id } });
    expect(told.words).toContain('private network');
    await app.as('ada')(contract.removeTracker, { params: { id } });
  });

  test('the token is shown nowhere, kept sealed, and stays with its address', async () => {
    const list = await app.as('ada')(contract.listTrackers, { params: { id: app.cast.team.id } });
    expect(JSON.stringify(list)).not.toContain(fake.token);
    const { rows } = await sql<{ all: string }>`
      select (select string_agg(k::text, '') from tracker k) || (select string_agg(e::text, '') from event e) as all`.execute(
      app.platform.db,
    );
    expect(rows[0]!.all).not.toContain(fake.token);
    const {
      version,
      name,
      project,
      issueType,
      labels,
      declinedWords,
      inProgressWords,
      sendsTitle,
      followsState,
    } = list.items.find(({ id }) => id === trackerId)!;
    const body = {
      version,
      name,
      project,
      issueType,
      labels,
      declinedWords,
      inProgressWords,
      sendsTitle,
      followsState,
    };
    const elsewhere = app.as('ada')(contract.changeTracker, {
      params: { id: trackerId },
      body: { ...body, account: null, baseUrl: 'https://evil.test' },
    });
    expect(await code(elsewhere)).toBe('improvements/needs-token');
  });

  test.each([
    ['ada', 'no problem', 'no problem'],
    ['max', 'general/not-allowed', 'no problem'],
    ['ben', 'general/not-allowed', 'no problem'],
    ['mia', 'general/not-allowed', 'general/not-allowed'],
    ['olga', 'general/not-allowed', 'general/not-allowed'],
  ] as const)('%s sets up: %s; creates an issue: %s', async (who, setsUp, creates) => {
    expect(await code(app.as(who)(contract.tryTracker, { params: { id: trackerId } }))).toBe(setsUp);
    const body = bodyFor('github', fake);
    const added = app.as(who)(contract.addTracker, { params: { id: app.cast.team.id }, body });
    expect(await code(added)).toBe(setsUp);
    expect(await code(create(await accepted(`By ${who}`), trackerId, who))).toBe(creates);
  });

  test('what is private asks first, and then tells its title only; what is practice goes nowhere', async () => {
    const key = await accepted('Locks on the side door');
    const { key: ticket } = await app.as('ben')(declareIncident, {
      body: { title: 'Somebody was inside', service: 'shop', criticality: 'critical' },
    });
    const set = (what: ReturnType<typeof sql>) =>
      sql`update improvement set ${what} where number = ${Number(key.slice(4))}`.execute(app.platform.db);
    await set(
      sql`private = true, ticket_id = (select id from ticket where number = ${Number(ticket.slice(4))})`,
    );
    expect((await app.as('ben')(contract.getIssue, { params: { key } })).asksFirst).toBe(true);
    expect(await code(create(key, trackerId))).toBe('improvements/private-asks-first');
    await app.as('ben')(contract.createIssue, { params: { key }, body: { trackerId, tellPrivate: true } });
    await app.platform.due.drain();
    const made = fake.issues().find(({ title }) => title === 'Locks on the side door');
    expect(String(made?.body)).toContain(`improvements/${key}`);
    expect(made?.body).not.toMatch(/Before it is full|inside|INC-/);
    const practice = await accepted('Practice');
    await sql`update improvement set drill = true where number = ${Number(practice.slice(4))}`.execute(
      app.platform.db,
    );
    expect(await code(create(practice, trackerId))).toBe('improvements/practice-stays-here');
  });

  test('one improvement has one issue, however many ask at once', async () => {
    const key = await accepted('Many hands');
    await app.platform.due.drain();
    const before = fake.issues().length;
    const all = await Promise.all(Array.from({ length: 8 }, () => code(create(key, trackerId))));
    expect(all.filter((one) => one === 'no problem').length).toBe(1);
    await app.platform.due.drain();
    expect(fake.issues().length).toBe(before + 1);
  });
});
