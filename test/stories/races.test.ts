import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listIncidents, resolveIncident } from '../../src/features/incidents/contract.ts';
import type { ProblemError } from '../../src/platform/contract/index.ts';
import { testApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

const send = (key: string, action = 'trigger') =>
  app.http.inject({
    method: 'POST',
    url: '/v2/enqueue',
    payload: {
      routing_key: app.cast.source.key,
      event_action: action,
      dedup_key: key,
      payload: { summary: key, source: 'race', severity: 'error' },
    },
  });

/** What must be true whatever happened at the same time. */
async function broken() {
  const { rows } = await sql<{ what: string; many: number }>`
    select 'open alert on a resolved incident' as what, count(*)::int as many
      from alert a join incident i on i.ticket_id = a.incident_id where a.cleared_at is null and i.resolved_at is not null
    union all select 'open alert without an incident', count(*)::int from alert where cleared_at is null and incident_id is null
    union all select 'two open incidents that began within the window', count(*)::int from incident a join incident b
      on a.service_id = b.service_id and a.ticket_id < b.ticket_id
      where a.resolved_at is null and b.resolved_at is null and abs(extract(epoch from a.began_at - b.began_at)) < 1800
    union all select 'resolved incident that is still being paged', count(*)::int
      from paging p join incident i on i.ticket_id = p.incident_id where p.state = 'running' and i.resolved_at is not null
    union all select 'untaken open incident that nobody is paged for', count(*)::int from incident i
      where i.resolved_at is null and i.lead_id is null
        and not exists (select from paging p where p.incident_id = i.ticket_id and p.state in ('running', 'nobody-reached'))`.execute(
    app.platform.db,
  );
  return rows.filter(({ many }) => many > 0);
}

test('new alerts while a person resolves: none is left open on a resolved incident, with nobody paged', async () => {
  let running = true;
  let sent = 0;
  let resolved = 0;
  const senders = Array.from({ length: 6 }, async () => {
    while (running) expect((await send(`new-${++sent}`)).statusCode).toBe(202);
  });
  for (let round = 0; resolved < 40 && round < 5_000; round++) {
    const { items } = await app.as('ada')(listIncidents, { query: { state: 'open' } });
    for (const { key } of items)
      await app
        .as('ada')(resolveIncident, { params: { key }, body: {} })
        .then(
          () => resolved++,
          (error: unknown) => expect((error as ProblemError).code).toBe('incidents/resolved'),
        );
  }
  running = false;
  await Promise.all(senders);
  expect(resolved).toBeGreaterThanOrEqual(40);
  expect(await broken()).toEqual([]);
});

test('triggers and resolves of a few keys from many senders, while it pages and resolves by itself', async () => {
  await Promise.all(
    Array.from({ length: 12 }, async (_, sender) => {
      for (let i = 0; i < 40; i++) {
        const answer = await send(
          `key-${(i * 7 + sender) % 5}`,
          (i + sender) % 3 === 0 ? 'resolve' : 'trigger',
        );
        expect(answer.statusCode).toBe(202);
        if (i % 10 === 0) await app.platform.due.drain();
      }
    }),
  );
  await app.platform.due.drain();
  expect(await broken()).toEqual([]);
});

test('a hundred alerts on a service that can reach nobody: it is said loudly once, not a hundred times', async () => {
  await sql`delete from service_escalation_policy`.execute(app.platform.db);
  for (let i = 0; i < 100; i++) await send(`storm-${i}`);
  await app.platform.due.drain();
  const { rows } = await sql<{ many: number }>`
    select count(*)::int as many from event where kind = 'paging.nobody-reached'`.execute(app.platform.db);
  expect(rows[0]!.many).toBe(1);
});
