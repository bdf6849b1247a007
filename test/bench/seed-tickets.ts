import type { Pool } from 'pg';

/** Words as often as in a language: the first stands in every other text, most are rare. */
export const vocabulary: readonly string[] = Array.from({ length: 4_000 }, (_, n) => {
  const syllables = [
    'ka',
    'to',
    'mir',
    'sel',
    'dron',
    'vi',
    'pal',
    'ues',
    'lor',
    'net',
    'bri',
    'cho',
    'zan',
    'fe',
    'gul',
    'ix',
  ];
  return [n % 16, Math.floor(n / 16) % 16, Math.floor(n / 256) % 16, (n * 7) % 16]
    .map((one) => syllables[one])
    .join('');
});

/**
 * So many incidents of three years, with what was said on them: 200 services of 40 teams, one in 300 open, one in 100 private. All of it
 * by a few statements, since the product's own verbs would take hours.
 */
export async function seedTickets(pool: Pool, count: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`select setseed(0.42)`);
    await client.query(
      `create temporary table word as select n, word from unnest($1::text[]) with ordinality as w (word, n)`,
      [vocabulary],
    );
    await client.query(`create unique index on word (n)`);
    await client.query(`analyze word`);
    // Zipf's law: each rank is as likely as one over itself. Texts are put together from phrases of eight words.
    await client.query(`
      create temporary table phrase as
      select one as n, string_agg(w.word, ' ') as text
      from (select one, greatest(1, floor(exp(random() * ln(4000))))::int as n from generate_series(1, 20000) one, generate_series(1, 8)) pick
      join word w on w.n = pick.n group by one`);
    await client.query(`create unique index on phrase (n)`);
    await client.query(`analyze phrase`);
    await client.query(`
      create function pg_temp.say(count int, seed int) returns text language sql volatile as $$
        select string_agg(p.text, ' ') from generate_series(1, count + seed * 0) one
        join lateral (select 1 + floor(random() * 20000)::int + one * 0 as n) pick on true
        join phrase p on p.n = pick.n $$`);
    await client.query(`
      insert into team (id, name, slug, created_at)
      select gen_random_uuid(), 'Team ' || n, 'team-' || n, now() from generate_series(1, 40) n`);
    await client.query(`
      insert into person (id, name, email, time_zone, instance_admin, created_at)
      select gen_random_uuid(), 'Person ' || n, 'person-' || n || '@example.test', 'UTC', false, now() from generate_series(1, 200) n`);
    await client.query(`
      insert into membership (team_id, person_id, access_role, created_at)
      select t.id, p.id, 'responder', now()
      from (select id, row_number() over (order by slug) as n from team) t
      join (select id, row_number() over (order by email) as n from person) p on p.n % 40 = t.n - 1`);
    await client.query(`
      insert into service (id, team_id, name, slug, created_at)
      select gen_random_uuid(), t.id, 'Service ' || n, 'service-' || n, now()
      from generate_series(1, 200) n join (select id, row_number() over (order by slug) as r from team) t on t.r = n % 40 + 1`);
    await client.query(
      `
      create temporary table made as
      select gen_random_uuid() as id, n, s.id as service_id, s.team_id,
        now() - make_interval(secs => ($1 - n) * 94608000.0 / $1) as at,
        n % 300 = 0 as open, n % 101 = 7 as private,
        (array['critical','high','moderate','low'])[1 + (n * 7 + n / 13) % 4] as criticality
      from generate_series(1, $1::int) n
      join (select id, team_id, row_number() over (order by slug) as r from service) s on s.r = (n * 37) % 200 + 1`,
      [count],
    );
    await client.query(`
      insert into ticket (id, kind, number, team_id, service_id, title, original_request, original_request_came, opened_at, opened_by, private)
      select id, 'incident', n, team_id, service_id, pg_temp.say(1, n), pg_temp.say(8, n), '{"how":"signal"}', at, '{"kind":"system"}', private
      from made`);
    await client.query(`
      insert into incident (ticket_id, service_id, state, criticality, criticality_because, began_at, lead_id, lead_since, resolved_at,
        resolved_because, resolved_by, drill, post_mortem_because, update_due_at)
      select m.id, m.service_id, case when m.open then 'investigating' when n % 5 = 0 then 'resolved' else 'reviewed' end, m.criticality,
        'said-by-reporter', m.at, p.id, case when p.id is null then null else m.at end, case when m.open then null else m.at + interval '1 hour' end,
        case when m.open then null else 'done' end, case when m.open then null else '{"kind":"system"}'::jsonb end, false,
        case when m.criticality = 'critical' then 'critical' end, case when m.open then m.at + interval '5 minutes' end
      from made m left join (select id, row_number() over (order by email) as r from person) p on p.r = n % 220`);
    await client.query(`
      insert into comment (id, ticket_id, person_id, body, created_at)
      select gen_random_uuid(), m.id, p.id, pg_temp.say(3, n), m.at + make_interval(mins => k)
      from made m cross join generate_series(1, 2) k cross join lateral (select id from person limit 1) p`);
    await client.query(`
      insert into ticket_text (source_id, kind, ticket_id, at, text)
      select id, 'title', id, opened_at, title from ticket
      union all select id, 'request', id, opened_at, original_request from ticket
      union all select id, 'comment', ticket_id, created_at, body from comment`);
  } finally {
    client.release();
  }
}

/** One ticket on which ten thousand things happened, half of them comments. @returns its number */
export async function seedLongTicket(pool: Pool, entries: number): Promise<number> {
  const { rows } = await pool.query<{ id: string; number: number }>(
    `select t.id, t.number from ticket t join incident i on i.ticket_id = t.id where i.resolved_at is null and not t.private limit 1`,
  );
  const { id, number } = rows[0]!;
  await pool.query(
    `with said as (
      insert into comment (id, ticket_id, person_id, body, created_at)
      select gen_random_uuid(), $1, (select id from person limit 1), 'entry ' || n || ' of a long night', now() - make_interval(secs => n)
      from generate_series(1, $2::int / 2) n returning id, created_at)
    insert into event (id, kind, at, subject_id, actor, data)
    select gen_random_uuid(), 'ticket.commented', created_at, $1, '{"kind":"system"}'::jsonb, jsonb_build_object('commentId', id) from said
    union all
    select gen_random_uuid(), 'alert.worsened', now() - make_interval(secs => n), $1, '{"kind":"system"}'::jsonb, '{"title":"disk"}'::jsonb
    from generate_series(1, $2::int / 2) n`,
    [id, entries],
  );
  return number;
}
