import type { Pool } from 'pg';

/**
 * What stands around incidents: an alert on each of them, changes of their services, 500 watchers of one ticket with a mail for each,
 * and an action on each incident of which somebody is to be reminded later.
 */
export async function seedSurroundings(pool: Pool, longNumber: number): Promise<void> {
  await pool.query(`
    insert into source (id, service_id, name, key_hash, key_prefix, created_at)
    select gen_random_uuid(), id, 'Monitoring', decode(md5(id::text), 'hex'), left(slug, 8), now() from service`);
  await pool.query(`
    insert into alert (id, source_id, service_id, dedup_key, title, sender_severity, severity_rank, acted_rank, opened_at, first_signal_id,
      last_signal_id, last_signal_at, cleared_at, cleared_because, incident_id, placed_because)
    select gen_random_uuid(), s.id, i.service_id, case when i.resolved_at is null then t.number::text else 'key-' || t.number % 50 end, t.title,
      'error', 1, 1, i.began_at, gen_random_uuid(), gen_random_uuid(), i.began_at, i.resolved_at,
      case when i.resolved_at is null then null else 'sender-resolved' end, i.ticket_id, 'no-open-incident'
    from incident i join ticket t on t.id = i.ticket_id join source s on s.service_id = i.service_id`);
  await pool.query(`
    insert into change (id, service_id, summary, at, received_at, kind)
    select gen_random_uuid(), s.id, 'Release ' || n, now() - make_interval(mins => n * 17), now(), 'deploy'
    from service s, generate_series(1, 500) n`);
  await pool.query(
    `with added as (
      insert into watcher (id, ticket_id, email, name, grain, because, added_at, added_by, token_hash)
      select gen_random_uuid(), t.id, 'watcher-' || n || '@example.test', 'Watcher ' || n, 'updates', 'by-hand', now(), '{"kind":"system"}',
        decode(md5(n::text), 'hex') from ticket t, generate_series(1, 500) n where t.kind = 'incident' and t.number = $1 returning id, ticket_id)
    insert into mail_out (id, ticket_id, watcher_id, via, kind, state, due_at, created_at)
    select gen_random_uuid(), ticket_id, id, 'email', 'news', 'waiting', now() + interval '1 hour', now() from added`,
    [longNumber],
  );
  await pool.query(`
    insert into next_action (id, ticket_id, position, text, created_at, remind_at)
    select gen_random_uuid(), id, 1, 'Look into the problem', opened_at, now() + make_interval(secs => number) from ticket`);
}
