import { sql } from 'kysely';
import { transact, type DueWork, type Tx } from '../../../platform/index.ts';
import { longestRuleSeconds } from '../core/personal-rules.ts';
import { backOffSeconds } from '../core/retry.ts';

/** How often the clock is noted, and how much it may be set back before that is more than a correction. */
const noteSeconds = 10;
/** What had begun by the wrong clock may be recorded after it was set right: so long is it looked for, and how often. */
const settlesSeconds = 30;
const settlingNoteSeconds = 2;

/**
 * Due times are instants of the database's clock. When that runs ahead and is set right, what was recorded meanwhile would be due an
 * hour or a day too late, and nobody would hear of it. So paging notes the latest instant it has seen; when the clock shows an earlier
 * one, nothing waits longer than it would have by the right one.
 */
export const clockWentBack: DueWork = {
  name: 'paging.clock',
  comesRound: true,
  nextDueAt: sql`select case when seen_at > evenkeel_now() + ${sql.lit(noteSeconds)} * interval '1 second' then evenkeel_now()
    else seen_at + case when settles_until is null then ${sql.lit(noteSeconds)} else ${sql.lit(settlingNoteSeconds)} end
      * interval '1 second' end as at from clock_seen`,
  run: (platform) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<{ aheadSeconds: number; settlesUntil: Date | null }>`
        select extract(epoch from seen_at - ${tx.now}::timestamptz)::float8 as "aheadSeconds", settles_until as "settlesUntil"
        from clock_seen for update skip locked`.execute(tx.db);
      const [seen] = rows;
      if (!seen) return 0;
      const { aheadSeconds, settlesUntil } = seen;
      if (Math.abs(aheadSeconds) < (settlesUntil ? settlingNoteSeconds : noteSeconds)) return 0;
      const wentBack = aheadSeconds >= noteSeconds;
      if (wentBack || settlesUntil) await mend(tx, wentBack ? aheadSeconds : 0);
      await sql`update clock_seen set seen_at = ${tx.now}, settles_until = case
        when ${wentBack} then ${tx.now}::timestamptz + ${settlesSeconds} * interval '1 second'
        when settles_until > ${tx.now} then settles_until end`.execute(tx.db);
      return 1;
    }),
};

/** Pagings are locked before deliveries and each kind by id, as everywhere. What waits no longer than it should is left alone. */
async function mend(tx: Tx, secondsBack: number): Promise<void> {
  const steps = await sql`
    update paging set due_at = ${tx.now}::timestamptz + seconds * interval '1 second'
    from (
      select id as held, seconds from paging cross join lateral (
        select case when next_step = 0 then 0 else coalesce((plan->'steps'
          ->((next_step - 1) % greatest(jsonb_array_length(plan->'steps'), 1))->>'delaySeconds')::float8, 0) end as seconds
      ) of_plan
      where state = 'running' and due_at > ${tx.now}::timestamptz + seconds * interval '1 second' order by id for update of paging
    ) of_step where id = held`.execute(tx.db);
  await sql`
    update acknowledgement_hold set due_at = least(due_at, ${tx.now}::timestamptz + holds_seconds * interval '1 second')
    where due_at > ${tx.now}`.execute(tx.db);
  // What waits for its time in somebody's rules keeps that wait; what is tried again is tried after the longest usual pause.
  const deliveries = await sql`
    update delivery set due_at = ${tx.now}::timestamptz + seconds * interval '1 second',
      created_at = least(created_at, ${tx.now}::timestamptz)
    from (
      select id as held, seconds from delivery
      cross join lateral (select extract(epoch from due_at - ${tx.now}::timestamptz)::float8 as waits) of_clock
      cross join lateral (select case
        when state = 'sending' then least(${tx.platform.config.leaseSeconds}::float8, waits)
        when state = 'failed' then least(${backOffSeconds.at(-1)!}::float8, waits)
        when created_at > ${tx.now} then least(${longestRuleSeconds}::float8, greatest(0, extract(epoch from due_at - created_at)))
        when waits > ${longestRuleSeconds} then 0
        else waits end as seconds) of_wait
      where due_at > ${tx.now} and seconds < waits order by id for update of delivery
    ) waiting where id = held`.execute(tx.db);
  const found = {
    steps: Number(steps.numAffectedRows ?? 0),
    deliveries: Number(deliveries.numAffectedRows ?? 0),
  };
  if (secondsBack === 0 && found.steps + found.deliveries === 0) return;
  tx.platform.log.warn(
    { secondsBack: Math.round(secondsBack), ...found },
    "the database's clock was set back; what it would have made wait is due as it should be",
  );
  tx.afterCommit(() => tx.platform.due.wake());
}
