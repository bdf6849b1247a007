import type { Pool } from 'pg';

/**
 * A long night: comments in Markdown of a line or ten, updates, deliveries and alerts, an entry every few seconds. By a few
 * statements, since the product's own verbs would take minutes. @returns the id of an entry in the middle
 */
export async function seedTimeline(pool: Pool, ticketId: string, entries: number): Promise<string> {
  const { rows: people } = await pool.query<{ id: string; name: string }>('select id, name from person');
  const actors = people.map(({ id, name }) => ({ kind: 'person', id, name }));
  await pool.query(
    `create temporary table seeded as
     select n, gen_random_uuid() as comment_id, now() - make_interval(secs => n * 4) as at,
       ($2::jsonb) -> (n % $3::int) as actor, n % 20 as kind
     from generate_series(1, $1::int) n`,
    [entries, JSON.stringify(actors), actors.length],
  );
  await pool.query(
    `insert into comment (id, ticket_id, person_id, author, body, format, came, created_at)
     select comment_id, $1, (actor ->> 'id')::uuid, actor,
       'Entry **' || n || '** of a long night, on \`pay-gw-' || n % 7 || '\`. ' || repeat('What we see is not what we thought. ', n % 9)
         || case when n % 11 = 0 then E'\\n\\n- one\\n- two\\n- three' else '' end,
       'markdown', 'web', at from seeded where kind < 10`,
    [ticketId],
  );
  await pool.query(
    `insert into event (id, kind, at, subject_id, actor, data)
     select gen_random_uuid(),
       case when kind < 10 then 'ticket.commented' when kind = 10 then 'update.posted' when kind < 15 then 'page.delivered' else 'alert.worsened' end,
       at, $1, case when kind <= 10 then actor else '{"kind":"system"}'::jsonb end,
       case when kind < 10 then jsonb_build_object('commentId', comment_id)
         when kind = 10 then jsonb_build_object('did', 'Compared gateways ' || n, 'found', 'most failures pass through one', 'next', 'Ben drains it')
         when kind < 15 then jsonb_build_object('person', jsonb_build_object('id', actor ->> 'id', 'name', actor ->> 'name'), 'channel', 'email')
         else jsonb_build_object('title', 'Disk of node ' || n % 13 || ' is full', 'severity', 'error') end
     from seeded`,
    [ticketId],
  );
  const { rows } = await pool.query<{ id: string }>(
    'select id from event where subject_id = $1 order by at desc offset $2 limit 1',
    [ticketId, Math.floor(entries / 2)],
  );
  return rows[0]!.id;
}
