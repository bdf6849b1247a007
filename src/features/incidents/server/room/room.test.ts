import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import { setPersonDisabled } from '../../../identity/contract.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import {
  acknowledgeIncident,
  declareIncident,
  getIncident,
  reopenIncident,
  resolveIncident,
} from '../../contract.ts';
import {
  getRoom,
  handOverDuty,
  joinIncident,
  leaveIncident,
  lookAtIncident,
  setCallLink,
} from '../../contract/room.ts';

let app: TestApp;
let key: string;
let params: { params: { key: string } };
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ key } = await app.as('mia')(declareIncident, { body: { title: 'Checkout is down', service: 'shop' } }));
  params = { params: { key } };
});
const id = (who: Member) => app.cast.people[who].id;
const room = async (who: Member = 'ada') =>
  (await app.as(who)(getRoom, params)).people.map(
    ({ person, duties }) => `${person.name}: ${duties.join(', ')}`,
  );
const events = async (kind: string) =>
  (
    await sql<{ data: Record<string, unknown> }>`
      select e.data from event e join ticket t on t.id = e.subject_id
      where t.number = ${Number(key.slice(4))} and t.kind = 'incident' and e.kind = ${kind} order by e.at, e.id`.execute(
      app.platform.db,
    )
  ).rows.map((row) => row.data);

describe('who is in the room', () => {
  test('whoever takes it leads; whoever had it before stays and helps', async () => {
    expect(await room()).toEqual([]);
    await app.as('ben')(acknowledgeIncident, params);
    expect(await room()).toEqual(['Ben Kaur: lead']);
    await app.as('cleo')(acknowledgeIncident, params);
    expect(await room()).toEqual(['Cleo Marsh: lead', 'Ben Kaur: helper']);
  });

  test('one joins as a helper, or with a duty, which may be one of their own', async () => {
    await app.as('olga')(joinIncident, { ...params, body: {} });
    await app.as('mia')(joinIncident, { ...params, body: { duty: 'Communicator' } });
    await app.as('max')(joinIncident, { ...params, body: { duty: 'Talks to the bank' } });
    expect(await room('mia')).toEqual([
      'Olga Ruiz: helper',
      'Mia Wong: communicator',
      'Max Berg: Talks to the bank',
    ]);
    expect(await events('duty.joined')).toHaveLength(3);
    await app.as('olga')(joinIncident, { ...params, body: {} });
    expect(await events('duty.joined'), 'joining twice is joining once').toHaveLength(3);
  });

  test('a duty is given to somebody else by those who may edit', async () => {
    await app.as('ben')(joinIncident, { ...params, body: { duty: 'scribe', personId: id('mia') } });
    expect(await room()).toEqual(['Mia Wong: scribe']);
    const given = app.as('mia')(joinIncident, { ...params, body: { duty: 'scribe', personId: id('ben') } });
    await expect(given).rejects.toMatchObject({ code: 'general/not-allowed' });
  });

  test('nobody makes themselves lead by joining', async () => {
    const joined = app.as('ben')(joinIncident, { ...params, body: { duty: 'LEAD' } });
    await expect(joined).rejects.toMatchObject({ code: 'incidents/leads-by-taking' });
  });

  test('joined and left times are kept; whoever leads hands over first', async () => {
    await app.as('ben')(acknowledgeIncident, params);
    await app.as('cleo')(joinIncident, { ...params, body: { duty: 'scribe' } });
    await app.passMinutes(5);
    const { left } = await app.as('cleo')(leaveIncident, params);
    expect(left).toMatchObject([{ person: { name: 'Cleo Marsh' }, duty: 'scribe' }]);
    const msOf = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
    expect(msOf(left[0]!.leftAt) - msOf(left[0]!.joinedAt)).toBeGreaterThanOrEqual(5 * 60_000);
    await expect(app.as('ben')(leaveIncident, params)).rejects.toMatchObject({
      code: 'incidents/hand-over-first',
    });
    await expect(app.as('cleo')(leaveIncident, params)).rejects.toMatchObject({
      code: 'incidents/not-in-room',
    });
    expect((await app.as('ben')(getRoom, params)).may).toMatchObject({ leave: false, handOver: true });
  });

  test('the room empties when it is over', async () => {
    await app.as('ben')(acknowledgeIncident, params);
    await app.as('cleo')(joinIncident, { ...params, body: {} });
    await app.as('ben')(resolveIncident, { ...params, body: {} });
    expect(await room()).toEqual([]);
    await expect(app.as('olga')(joinIncident, { ...params, body: {} })).rejects.toMatchObject({
      code: 'incidents/resolved',
    });
    await app.as('ben')(reopenIncident, { ...params, body: {} });
    expect(await room()).toEqual([]);
  });
});

describe('handing over', () => {
  test('the next one has it at once, is told, and the summary is on the timeline', async () => {
    await app.as('ben')(acknowledgeIncident, params);
    await app.as('ben')(handOverDuty, {
      ...params,
      body: { to: id('cleo'), summary: '## Where we are\n\nGateway 3.' },
    });
    expect(await room()).toEqual(['Cleo Marsh: lead', 'Ben Kaur: helper']);
    expect((await app.as('mia')(getIncident, params)).lead?.name).toBe('Cleo Marsh');
    expect(await events('duty.handed-over')).toMatchObject([
      {
        duty: 'lead',
        from: { name: 'Ben Kaur' },
        to: { name: 'Cleo Marsh' },
        summary: '## Where we are\n\nGateway 3.',
      },
    ]);
    await app.platform.due.drain();
    const mail = app.mail.to(app.cast.people.cleo.email).at(-1);
    expect(JSON.stringify(mail)).toContain('hands');
  });

  test('other duties go from hand to hand too', async () => {
    await app.as('mia')(joinIncident, { ...params, body: { duty: 'communicator' } });
    await app.as('mia')(handOverDuty, { ...params, body: { duty: 'communicator', to: id('max') } });
    expect(await room()).toEqual(['Mia Wong: helper', 'Max Berg: communicator']);
  });

  test.each<[string, Member, Member, string, string]>([
    ['a stakeholder cannot lead', 'ben', 'mia', 'lead', 'incidents/cannot-have-duty'],
    ['a responder of another team cannot lead', 'ben', 'olga', 'lead', 'incidents/cannot-have-duty'],
    ['a stakeholder does not give away what others have', 'mia', 'cleo', 'lead', 'general/not-allowed'],
    ['nobody has the duty', 'ben', 'cleo', 'scribe', 'incidents/nobody-has-duty'],
  ])('%s', async (_, who, to, duty, code) => {
    await app.as('ben')(acknowledgeIncident, params);
    const given = app.as(who)(handOverDuty, { ...params, body: { to: id(to), duty } });
    await expect(given).rejects.toMatchObject({ code });
  });
});

describe('the link to the call', () => {
  test('responders set it, everybody on the incident sees it, and it is on the timeline', async () => {
    await app.as('ben')(setCallLink, { ...params, body: { url: 'https://meet.example.test/x' } });
    expect((await app.as('mia')(getRoom, params)).callUrl).toBe('https://meet.example.test/x');
    await app.as('ben')(setCallLink, { ...params, body: { url: null } });
    expect((await events('incident.call-link-set')).map(({ url }) => url)).toEqual([
      'https://meet.example.test/x',
      null,
    ]);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x.test', '//x.test', 'meet'])(
    '%s is refused',
    async (url) => {
      const set = app.as('ben')(setCallLink, { ...params, body: { url } });
      await expect(set).rejects.toMatchObject({ code: 'general/bad-request' });
    },
  );

  test.each<Member>(['mia', 'olga'])('%s does not set it', async (who) => {
    const set = app.as(who)(setCallLink, { ...params, body: { url: 'https://x.test' } });
    await expect(set).rejects.toMatchObject({ code: 'general/not-allowed' });
  });
});

test('who looks on is seen, in the room or not, and who goes away is not', async () => {
  await app.as('ben')(acknowledgeIncident, params);
  await app.as('ben')(lookAtIncident, { ...params, body: { open: true } });
  const seen = await app.as('mia')(lookAtIncident, { ...params, body: { open: true } });
  expect(seen.looking.map(({ name }) => name)).toEqual(['Ben Kaur', 'Mia Wong']);
  expect(seen.people).toMatchObject([{ person: { name: 'Ben Kaur' }, looking: true }]);
  const after = await app.as('ben')(lookAtIncident, { ...params, body: { open: false } });
  expect(after.looking.map(({ name }) => name)).toEqual(['Mia Wong']);
  expect(after.people).toMatchObject([{ looking: false }]);
});

test('whoever is given a duty on a private incident sees it, and nobody else does', async () => {
  await sql`update ticket set private = true where number = ${Number(key.slice(4))} and kind = 'incident'`.execute(
    app.platform.db,
  );
  await expect(app.as('cleo')(getRoom, params)).rejects.toMatchObject({ code: 'incidents/unknown-incident' });
  await expect(app.as('cleo')(lookAtIncident, { ...params, body: { open: true } })).rejects.toMatchObject({
    code: 'incidents/unknown-incident',
  });
  await app.as('ada')(joinIncident, { ...params, body: { duty: 'scribe', personId: id('cleo') } });
  expect(await room('cleo')).toEqual(['Cleo Marsh: scribe']);
  await expect(app.as('ben')(getRoom, params)).rejects.toMatchObject({ code: 'incidents/unknown-incident' });
});

test('what somebody had whose account is disabled is paged for again', async () => {
  await app.as('cleo')(acknowledgeIncident, params);
  await app.as('ada')(setPersonDisabled, { params: { id: id('cleo') }, body: { disabled: true } });
  const after = await app.as('ada')(getIncident, params);
  expect(after.lead).toBeNull();
  expect(after.pagings.filter(({ state }) => state === 'running')).toMatchObject([
    { startedBecause: 'lead-is-disabled' },
  ]);
  expect(await room()).toEqual([]);
  await app.as('ben')(acknowledgeIncident, params);
  expect(await room()).toEqual(['Ben Kaur: lead']);
});
