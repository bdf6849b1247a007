import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../../test/harness/paging-app.ts';
import { aheadOf } from '../ahead.ts';

let app: PagingApp;
beforeAll(async () => {
  app = await pagingApp();
});
afterAll(() => app.close());

let number = 0;
let sleeper: string;
let awake: string;
beforeEach(async () => {
  number++;
  sleeper = await app.person(`Sleeper${number}`);
  awake = await app.person(`Awake${number}`);
  const minute = 60 * 24 - 1;
  await sql`insert into page_preference (person_id, quiet_from_minute, quiet_to_minute, quiet_through)
    values (${sleeper}, 0, ${minute}, '["critical"]')`.execute(app.platform.db);
  // Noon: far from the one minute of the day that is not quiet.
  await sql`update clock set offset_ms = offset_ms
    + (extract(epoch from date_trunc('day', evenkeel_now() at time zone 'UTC') + interval '36 hours' - evenkeel_now() at time zone 'UTC') * 1000)::bigint`.execute(
    app.platform.db,
  );
  await app.policy([[sleeper], [awake]]);
});
const pagesTo = (name: string) =>
  app.mail.to(`${name.toLowerCase()}${number}@example.test`).filter(({ kind }) => kind === 'page').length;
const because = async () =>
  (
    await sql<{ because: string }>`select because from page where person_id = ${sleeper}`.execute(
      app.platform.db,
    )
  ).rows;

test('who is spared is woken when nobody else answered, and only then it ends aloud', async () => {
  const incident = await app.open('Search is slow', { criticality: 'moderate' });
  await app.platform.due.drain();
  expect([pagesTo('Sleeper'), pagesTo('Awake')]).toEqual([0, 1]);
  const ahead = (await aheadOf(app.platform, [incident])).get(incident)!;
  expect(ahead.steps.map(({ people, lastCall }) => [people[0]!.name, lastCall])).toEqual([
    [`Sleeper${number}`, true],
  ]);
  const mail = app.mail.to(`awake${number}@example.test`)[0]!;
  expect(mail.text).toContain(`If nobody answers: Sleeper${number} at `);
  await app.passMinutes(5);
  expect([pagesTo('Sleeper'), pagesTo('Awake')]).toEqual([1, 1]);
  expect(await because()).toEqual([{ because: 'nobody-else-answered' }]);
  expect(app.mail.to(`sleeper${number}@example.test`)[0]!.text).toContain(
    'everybody else was paged and nobody answered',
  );
  await app.passMinutes(4);
  expect((await app.events(incident)).map(({ kind }) => kind)).not.toContain('paging.nobody-reached');
  await app.passMinutes(1);
  expect((await app.events(incident)).map(({ kind }) => kind)).toContain('paging.nobody-reached');
});

test('whoever passes it on wakes who is spared; an answer leaves them in peace', async () => {
  await app.open('Search is slow', { criticality: 'moderate' });
  await app.platform.due.drain();
  const link = app.mail.to(`awake${number}@example.test`)[0]!.links[0]!;
  const passed = await app.http.inject({ method: 'POST', url: `${new URL(link).pathname}/escalate` });
  expect(passed.statusCode).toBeLessThan(400);
  await app.platform.due.drain();
  expect(pagesTo('Sleeper')).toBe(1);

  const second = await app.open('Search is slow again', { criticality: 'moderate' });
  await app.platform.due.drain();
  await app.take(second, awake);
  await app.passMinutes(10);
  expect(pagesTo('Sleeper')).toBe(1);
});

test('who sleeps is not promised: mail, page and answer name whoever is really paged', async () => {
  const wide = await app.person(`Wide${number}`);
  await app.policy([[awake], [sleeper], [wide]]);
  await app.open('Search is slow', { criticality: 'moderate' });
  await app.platform.due.drain();
  const [mail] = app.mail.to(`awake${number}@example.test`);
  expect(mail!.text).toContain(`If nobody answers: Wide${number} at `);
  expect(mail!.text).not.toContain('Sleeper');
  const url = new URL(mail!.links[0]!).pathname;
  expect((await app.http.inject({ url })).body).toContain(`Escalate to Wide${number}<`);
  const passed = await app.http.inject({
    method: 'POST',
    url: `${url}/escalate`,
    headers: { accept: 'application/json' },
  });
  expect(passed.json()).toMatchObject({ sentence: `You passed it on. Wide${number}: paged now.` });
  await app.platform.due.drain();
  expect([pagesTo('Wide'), pagesTo('Sleeper')]).toEqual([1, 0]);
});

test('when whoever comes next can be reached no more, an escalation says so and it ends aloud', async () => {
  const gone = await app.person(`Gone${number}`);
  await app.policy([[awake], [gone]]);
  const incident = await app.open('Search is slow', { criticality: 'moderate' });
  await app.platform.due.drain();
  await sql`update contact_method set disabled_at = evenkeel_now(), disabled_because = 'gone' where person_id = ${gone}`.execute(
    app.platform.db,
  );
  const url = new URL(app.mail.to(`awake${number}@example.test`)[0]!.links[0]!).pathname;
  expect((await app.http.inject({ url })).body).not.toContain(`Gone${number}`);
  const passed = await app.http.inject({
    method: 'POST',
    url: `${url}/escalate`,
    headers: { accept: 'application/json' },
  });
  expect(passed.json()).toMatchObject({ sentence: expect.stringContaining('Nobody else could be reached') });
  expect((await app.events(incident)).map(({ kind }) => kind)).toContain('paging.nobody-reached');
});

test('a paging that ran before this was known goes on as it did', async () => {
  const incident = await app.open('Search is slow', { criticality: 'moderate' });
  await app.platform.due.drain();
  await sql`update paging set spared = default where incident_id = ${incident}`.execute(app.platform.db);
  await app.passMinutes(5);
  expect((await app.events(incident)).map(({ kind }) => kind)).toContain('paging.nobody-reached');
});
