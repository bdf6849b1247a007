import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';

/** The schedule changed: who is to be asked may have changed with it. */
export async function lookAgain(tx: Tx, scheduleId: string): Promise<void> {
  await sql`
    insert into readiness_look (schedule_id, due_at) values (${scheduleId}, ${tx.now})
    on conflict (schedule_id) do update set due_at = excluded.due_at`.execute(tx.db);
  tx.afterCommit(() => tx.platform.due.wake());
}

/** The team's list or its hours changed. */
export async function lookAgainAtTeam(tx: Tx, teamId: string): Promise<void> {
  await sql`
    update readiness_look set due_at = ${tx.now} where schedule_id in (select id from schedule where team_id = ${teamId})`.execute(
    tx.db,
  );
}
