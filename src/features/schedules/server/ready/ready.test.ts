import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { readNow, transact } from '../../../../platform/index.ts';
import { contactMethodsOf, markContactMethod } from '../../../identity/index.ts';
import { addContact } from '../../../services/contract/guide.ts';
import type { WireDefinition } from '../../contract/definition.ts';
import * as contract from '../../contract/ready.ts';
import { createSchedule, makeOverride } from '../../contract/schedules.ts';
import { schedulesWaiting } from '../../index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const nowMs = async () => (await readNow(app.platform.db)).getTime();
const iso = (ms: number) => new Date(ms).toISOString();
const hourMs = 3_600_000;

/** A schedule that nobody's turn fills but the overrides; `begins` hours from now somebody has a shift of eight hours. */
async function scheduleWith(name: string, shifts: readonly [who: Member, begins: number][]) {
  const at = await nowMs();
  const definition: WireDefinition = {
    holidays: [],
    layers: [
      {
        id: 'far',
        name: '',
        role: 'superhero',
        zone: 'UTC',
        beginsAt: '2126-01-05T09:00',
        rotation: { every: 'weeks', count: 1 },
        holidays: 'as-always',
        members: [{ personId: app.cast.people.max.id }],
      },
    ],
  };
  const { slug } = await app.as('max')(createSchedule, {
    body: { teamId: app.cast.team.id, name, zone: 'UTC', definition },
  });
  for (const [who, begins] of shifts)
    await app.as('max')(makeOverride, {
      params: { slug },
      body: {
        fromAt: iso(at + begins * hourMs),
        toAt: iso(at + (begins + 8) * hourMs),
        personId: app.cast.people[who].id,
      },
    });
  await app.platform.due.drain();
  return slug;
}
const mine = async (who: Member, slug: string) =>
  (await app.as(who)(contract.getMyReadiness, {})).items.filter(({ schedule }) => schedule.slug === slug);
const looks = async (slug: string) =>
  (await app.as('mia')(contract.getNeedsALook, { params: { slug } })).items;
async function answeredATestPage(who: Member) {
  const [method] = await contactMethodsOf(app.platform.db, [app.cast.people[who].id]);
  await transact(app.platform, (tx) => markContactMethod(tx, method!.id, { verifiedAt: tx.now }));
}
const waitsFor = async (who: Member) =>
  (await schedulesWaiting(app.platform, app.cast.people[who].id)).map(({ title }) => title);

test('whoever goes on duty is asked some hours before, once, and ticks until they are ready', async () => {
  const slug = await scheduleWith('Asked', [
    ['ben', 19],
    ['ben', 29],
  ]);
  expect(await mine('ben', slug)).toEqual([]);
  await app.passMinutes(61);
  const [check, ...others] = await mine('ben', slug);
  expect(others).toEqual([]);
  expect(check).toMatchObject({ role: 'superhero', ready: false });
  expect(check!.items.map(({ tickedAt }) => tickedAt)).toEqual([null, null, null, null]);
  await app.passMinutes(1);
  expect(await mine('ben', slug)).toHaveLength(1);
  expect(await waitsFor('ben')).toContain('Ready for your shift of Asked?');

  const people = async () => (await app.as('ben')(contract.getMyReadiness, {})).keyContacts;
  expect(await people()).toMatchObject([{ service: { name: 'Shop' }, names: [] }]);
  await app.as('max')(addContact, {
    params: { slug: app.cast.service.slug },
    body: { personId: null, name: 'Night desk', about: 'Acquirer', phone: '+47 1', email: '' },
  });
  expect((await people())[0]!.names).toEqual(['Night desk']);
  expect(JSON.stringify(await people())).not.toContain('+47');

  const tick = (key: string, ticked = true, who: Member = 'ben') =>
    app.as(who)(contract.tickReadiness, { params: { id: check!.id, key }, body: { ticked } });
  await expect(tick('test-page')).rejects.toMatchObject({ code: 'schedules/cannot-be-paged' });
  await expect(tick('laptop', true, 'ada')).rejects.toMatchObject({ code: 'schedules/unknown-readiness' });
  await expect(tick('no-such')).rejects.toMatchObject({ code: 'schedules/unknown-readiness' });
  await answeredATestPage('ben');
  await Promise.all(['test-page', 'access', 'laptop', 'key-people'].map((key) => tick(key)));
  expect((await mine('ben', slug))[0]).toMatchObject({ ready: true });
  expect((await tick('laptop', false)).ready).toBe(false);
  expect((await tick('laptop')).ready).toBe(true);
  expect(await waitsFor('ben')).not.toContain('Ready for your shift of Asked?');
  expect(app.mail.to('ben@example.test').filter(({ subject }) => subject.includes('Ready'))).toHaveLength(1);
});

test('a shift taken at short notice is asked about at once; given away, nothing is asked any more', async () => {
  const slug = await scheduleWith('Short', [['cleo', 3]]);
  expect(await mine('cleo', slug)).toHaveLength(1);
  const at = await nowMs();
  await app.as('max')(makeOverride, {
    params: { slug },
    body: { fromAt: iso(at), toAt: iso(at + 20 * hourMs), personId: app.cast.people.max.id },
  });
  expect(await mine('cleo', slug)).toEqual([]);
});

test('who might not be reached is seen by all, with the reason, and by managers on their Now page', async () => {
  const slug = await scheduleWith('Gate', [
    ['cleo', 100],
    ['olga', 200],
  ]);
  expect(await looks(slug)).toMatchObject([
    { kind: 'not-reached', person: { name: 'Cleo Marsh' }, because: 'never-tested' },
    { kind: 'not-reached', person: { name: 'Olga Ruiz' }, because: 'never-tested' },
  ]);
  expect(await waitsFor('max')).toContain('2 people of Gate might not be reached');
  expect(await waitsFor('cleo')).toContain('A page might not reach you');
  await answeredATestPage('cleo');
  expect(await waitsFor('cleo')).not.toContain('A page might not reach you');
  const [method] = await contactMethodsOf(app.platform.db, [app.cast.people.olga.id]);
  await transact(app.platform, (tx) =>
    markContactMethod(tx, method!.id, { disabledBecause: 'the address does not exist' }),
  );
  expect(await looks(slug)).toMatchObject([{ person: { name: 'Olga Ruiz' }, because: 'given-up' }]);
  expect(JSON.stringify(await looks(slug))).not.toContain('example.test');
  expect(await waitsFor('max')).toContain('Olga Ruiz cannot be paged');
  expect(await waitsFor('ben')).not.toContain('Olga Ruiz cannot be paged');
  const all = (await app.as('mia')(contract.listNeedsALook, {})).items;
  expect(all.map(({ person }) => person.name)).toContain('Olga Ruiz');
});

test('whoever might not be reached is asked to mend it, once a day: by a notice, or by mail where none arrives', async () => {
  const slug = await scheduleWith('Mend', [
    ['ada', 100],
    ['olga', 200],
  ]);
  const ask = (who: Member, whom: Member) =>
    app.as(who)(contract.askToMend, { params: { slug, personId: app.cast.people[whom].id } });
  const subject = 'Max Berg asks you to see that a page reaches you';
  const asked = (who: Member) =>
    app.mail.to(`${who}@example.test`).filter((mail) => mail.subject.includes(subject));
  const because = new Map((await looks(slug)).map((one) => [one.person.name, one]));
  expect(because.get('Ada Lund')).toMatchObject({ because: 'never-tested', askedAt: null, mayAsk: false });
  expect(because.get('Olga Ruiz')).toMatchObject({ because: 'given-up' });
  for (const who of ['mia', 'olga'] as const)
    await expect(ask(who, 'ada'), who).rejects.toMatchObject({ code: 'general/not-allowed' });

  const both = await Promise.allSettled([ask('max', 'ada'), ask('max', 'ada')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(ask('max', 'ada')).rejects.toMatchObject({ code: 'schedules/asked-just-now' });
  expect(await ask('max', 'olga')).toMatchObject({ by: 'mail' });
  await app.platform.due.drain();
  await app.platform.jobs.drain();
  expect(asked('olga')).toHaveLength(1);
  expect(asked('ada')).toHaveLength(1);
  expect(asked('ada')[0]!.text).toContain('/settings/reached');
  expect(asked('olga')[0]!.text).toMatch(/you are Superhero of Mend, .* \d\d:\d\d/i);
  expect(asked('olga')[0]!.text).toMatch(/\/settings\/reached\n/);
  expect((await app.as('ben')(contract.getNeedsALook, { params: { slug } })).items[0]).toMatchObject({
    mayAsk: true,
    askedAt: expect.any(String),
  });
  await answeredATestPage('ada');
  await sql`update clock set offset_ms = offset_ms + 86400000`.execute(app.platform.db);
  await expect(ask('max', 'ada')).rejects.toMatchObject({ code: 'schedules/reached-by-now' });
  expect(await ask('ben', 'olga')).toMatchObject({ by: 'mail' });
});

test('shortly before the shift it is seen that somebody is not ready; managers heard that nobody would wake', async () => {
  const slug = await scheduleWith('Late', [['olga', 2]]);
  expect(app.mail.to('max@example.test').map(({ subject }) => subject)).toContainEqual(
    expect.stringContaining('Olga Ruiz is on duty soon and cannot be paged'),
  );
  await app.passMinutes(90);
  expect(await looks(slug)).toContainEqual(
    expect.objectContaining({ kind: 'not-ready', tickedCount: 0, itemCount: 4 }),
  );
});

test('a team goes through its own list; only its managers change it, and without a list nobody is asked', async () => {
  const params = { slug: app.cast.team.slug };
  const began = await app.as('mia')(contract.getReadinessList, { params });
  expect(began).toMatchObject({ asItBegan: true, askHoursBefore: 18, mayManage: false });
  const body = {
    askHoursBefore: 4,
    items: [{ key: 'laptop', text: 'Laptop is charged' }, { text: 'The spare key is mine' }],
  };
  for (const who of ['mia', 'ben', 'olga'] as const)
    await expect(app.as(who)(contract.setReadinessList, { params, body }), who).rejects.toMatchObject({
      code: 'general/not-allowed',
    });
  const changed = await app.as('max')(contract.setReadinessList, { params, body });
  expect(changed.items.map(({ text }) => text)).toEqual(['Laptop is charged', 'The spare key is mine']);
  expect(changed).toMatchObject({ asItBegan: false, askHoursBefore: 4 });
  const slug = await scheduleWith('Own list', [['cleo', 5]]);
  expect(await mine('cleo', slug)).toEqual([]);
  await app.passMinutes(61);
  expect((await mine('cleo', slug))[0]!.items.map(({ text }) => text)).toEqual([
    'Laptop is charged',
    'The spare key is mine',
  ]);
  await app.as('max')(contract.setReadinessList, { params, body: { askHoursBefore: 4, items: [] } });
  expect(await mine('cleo', slug)).toEqual([]);
  expect(await mine('ben', await scheduleWith('No list', [['ben', 2]]))).toEqual([]);
  await expect(
    app.as('max')(contract.getReadinessList, { params: { slug: 'no-such-team' } }),
  ).rejects.toMatchObject({ code: 'schedules/unknown-team' });
});

test('once a week a manager gets one letter about what is missing, and only they', async () => {
  await scheduleWith('Weekly', [['olga', 30]]);
  const letters = (who: Member) =>
    app.mail.to(`${who}@example.test`).filter(({ subject }) => subject.includes('On duty this week'));
  // On a Sunday the hours that passed above led to Monday's letter.
  const before = letters('max').length;
  const due = sql`update duty_letter set due_at = evenkeel_now()`;
  await due.execute(app.platform.db);
  await app.platform.due.drain();
  await app.platform.due.drain();
  expect(letters('max')).toHaveLength(before + 1);
  const { text } = letters('max').at(-1)!;
  expect(text).toContain('Weekly: no superhero');
  expect(text).toMatch(/Weekly: Olga Ruiz cannot be paged/);
  expect(text).toMatch(/Weekly: quality \d+ of 100 \(\w/);
  for (const who of ['ada', 'ben', 'mia', 'olga'] as const) expect(letters(who), who).toEqual([]);
  const { rows } = await sql<{ ahead: boolean }>`
    select due_at > evenkeel_now() and extract(isodow from due_at at time zone 'utc') = 1 as ahead from duty_letter`.execute(
    app.platform.db,
  );
  expect(rows).toEqual([{ ahead: true }]);
});
