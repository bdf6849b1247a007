import type { Platform } from '../../../src/platform/index.ts';

/**
 * So many open incidents whose paging waits for its second step, for the people and services that are there; numbered from 1.
 * By a few statements, since the product's verbs would take long.
 */
export async function makePending({ pool }: Platform, count: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(
      `
      create table bench_step as
      select n, gen_random_uuid() as id, gen_random_uuid() as incident_id, s.id as service_id, s.team_id, m.person_id, p.name,
        null::timestamptz as due_at
      from generate_series(1, $1::int) n
      join (select id, team_id, row_number() over (order by id) - 1 as r from service) s on s.r = n % (select count(*) from service)
      join service_escalation_policy sp on sp.service_id = s.id
      join escalation_step step on step.policy_id = sp.policy_id
      cross join lateral (select (step.targets->0->>'personId')::uuid as person_id) m
      join person p on p.id = m.person_id`,
      [count],
    );
    await client.query(`alter table bench_step add primary key (n)`);
    await client.query(`create index on bench_step (id)`);
    await client.query(`
      insert into ticket (id, kind, number, team_id, service_id, title, original_request, original_request_came, opened_at, opened_by, private)
      select incident_id, 'incident', n, team_id, service_id, 'It is down ' || n, 'It is down', '{"how":"signal"}', now(), '{"kind":"system"}', false
      from bench_step`);
    await client.query(`
      insert into incident (ticket_id, service_id, state, criticality, criticality_because, began_at, drill)
      select incident_id, service_id, 'triage', case when n % 100 = 0 then 'critical' else 'high' end, 'said-by-reporter', now(), false
      from bench_step`);
    await client.query(`
      insert into paging (id, incident_id, service_id, state, plan, next_step, due_at, due_because, started_at, started_because)
      select id, incident_id, service_id, 'running', jsonb_build_object('policy', jsonb_build_object('id', service_id, 'name', 'Waits'),
          'repeatCount', 0, 'leftOut', '[]'::jsonb, 'steps', jsonb_build_array(step, step, step)),
        1, now() + interval '1 day', 'step-timed-out', now(), 'incident-opened'
      from bench_step cross join lateral (select jsonb_build_object('delaySeconds', 86400, 'people',
        jsonb_build_array(jsonb_build_object('personId', person_id, 'name', name, 'because', 'named'))) as step) steps`);
    await client.query(`vacuum analyze`);
  } finally {
    client.release();
  }
}

interface Which {
  /** Numbers from here. */
  readonly first: number;
  readonly count: number;
}

/** Lets steps become due, spread evenly over so many seconds from a moment a second ahead. */
export async function makeDueAt(
  { pool }: Platform,
  { first, count, seconds }: Which & { readonly seconds: number },
): Promise<void> {
  await pool.query(
    `with set as (
       update bench_step set due_at = date_trunc('milliseconds', clock_timestamp() + interval '2 seconds'
         + (n - $1) * $3::float8 / $2 * interval '1 second')
       where n >= $1 and n < $1::int + $2::int returning id, due_at)
     update paging set due_at = set.due_at from set where paging.id = set.id`,
    [first, count, seconds],
  );
}

/** How late each of these steps was taken, and how long all took from the first that was due. Waits until the last has been. */
export async function taken(
  { pool }: Platform,
  { first, count, mostSeconds }: Which & { readonly mostSeconds: number },
): Promise<{ lateMs: number[]; seconds: number }> {
  const begun = performance.now();
  for (;;) {
    const { rows } = await pool.query<{ left: number }>(
      `select count(*)::int as left from bench_step b join paging p using (id)
       where b.n >= $1 and b.n < $1::int + $2::int and p.next_step = 1`,
      [first, count],
    );
    if (rows[0]!.left === 0) break;
    if (performance.now() - begun > mostSeconds * 1000)
      throw new Error(`${rows[0]!.left} of ${count} steps were not taken within ${mostSeconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const { rows } = await pool.query<{ late: number; at: number; due: number }>(
    `select extract(epoch from page.created_at - b.due_at)::float8 * 1000 as late,
       extract(epoch from page.created_at)::float8 as at, extract(epoch from b.due_at)::float8 as due
     from bench_step b join page on page.paging_id = b.id
     where b.n >= $1 and b.n < $1::int + $2::int`,
    [first, count],
  );
  if (rows.length !== count) throw new Error(`${rows.length} pages for ${count} steps.`);
  const last = rows.reduce((most, { at }) => Math.max(most, at), 0);
  const firstDue = rows.reduce((least, { due }) => Math.min(least, due), Infinity);
  return { lateMs: rows.map(({ late }) => Math.max(0, late)), seconds: Math.max(0.001, last - firstDue) };
}
