import { sql } from 'kysely';
import { toText, type Tx } from '../../../platform/index.ts';
import type { Outcome } from '../core/message.ts';

/** What became of the last try to each destination, for people to see beside it. */
export async function noteDestinations(
  tx: Tx,
  tries: readonly { readonly id: string; readonly outcome: Outcome }[],
): Promise<void> {
  const last = new Map(tries.map(({ id, outcome }) => [id, outcome]));
  if (last.size === 0) return;
  const errors = [...last.values()].map((outcome) =>
    outcome.result === 'handed-over' ? null : toText(outcome.because).slice(0, 1_000),
  );
  const { rows } = await sql<{ tell: boolean }>`
    update destination set
      last_handed_over_at = case when error is null then ${tx.now} else last_handed_over_at end,
      last_error = case when error is null then last_error else error end,
      last_error_at = case when error is null then last_error_at else ${tx.now} end
    from (
      select t.id, tried.error, t.last_error_at > coalesce(t.last_handed_over_at, '-infinity') as failed_before
      from unnest(${[...last.keys()]}::uuid[], ${errors}::text[]) as tried (id, error)
      join destination t using (id) order by t.id for update of t
    ) as noted
    where destination.id = noted.id
    returning (error is not null or coalesce(failed_before, false)) as tell`.execute(tx.db);
  // A storm of messages that arrive is nothing to look at anew.
  if (rows.some(({ tell }) => tell)) tx.afterCommit(() => tx.platform.live.changed(['destinations']));
}
