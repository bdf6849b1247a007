import { sql } from 'kysely';
import { transact, type Platform } from '../../../../platform/index.ts';

const atOnce = 500;

/**
 * Mail of which nothing was made is kept as long as signals are, so that one can see why; what is on a ticket or a draft stays as
 * it came.
 * @returns how many were forgotten
 */
export async function forgetMail(platform: Platform): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const count = await transact(platform, async (tx) => {
      const before = new Date(tx.now.getTime() - platform.config.signalRetentionDays * 86_400_000);
      const { rows } = await sql<{ id: string }>`
        select id from mail_in m where received_at < ${before} and due_at is null and not exists (
          select from mail_placement p where p.mail_id = m.id and (p.ticket_id is not null or p.draft_id is not null)
            and p.verdict not in ('refused', 'failed'))
        order by received_at limit ${atOnce} for update skip locked`.execute(tx.db);
      const ids = rows.map(({ id }) => id);
      await sql`delete from mail_placement where mail_id = any(${ids}::uuid[])`.execute(tx.db);
      await sql`delete from mail_in where id = any(${ids}::uuid[])`.execute(tx.db);
      return ids.length;
    });
    forgotten += count;
    if (count < atOnce) return forgotten;
  }
}
