import { sql } from 'kysely';
import { transact, type DueWork, type Platform } from '../../../../platform/index.ts';
import { awaySeconds } from '../../core/watch.ts';
import { recordFaults, type Found } from './faults.ts';
import { lookForFaults } from './look.ts';
import { mend } from './mend.ts';
import { pingOutside } from './ping-outside.ts';
import { tellFaults } from './tell-faults.ts';

const everySeconds = 60;

/**
 * Every minute one node asks whether paging keeps its promise, puts right what does not, and tells it once. Only when all holds is the
 * heartbeat outside told so: when this stops, for whatever reason, somebody else notices.
 */
export const watchOverPaging: DueWork = {
  name: 'paging.watch',
  comesRound: true,
  // A time further away than the next look was written by a clock that has been set back since.
  nextDueAt: sql`select case when due_at > evenkeel_now() + ${everySeconds * 2} * interval '1 second'
    then evenkeel_now() - interval '1 second' else due_at end as at from paging_watch`,
  async run(platform) {
    const turn = await takeTurn(platform);
    if (!turn) return 0;
    await look(platform, turn);
    return 1;
  },
};

interface Turn {
  readonly away: boolean;
  /** When it was looked before. */
  readonly lookedAt: Date | null;
}

/** Two nodes wake for the same minute: one of them finds that it was taken. */
async function takeTurn({ db }: Platform): Promise<Turn | undefined> {
  const { rows } = await sql<Turn>`
    with moment as materialized (select evenkeel_now() as now),
    turn as (
      select last_look_at from paging_watch, moment
      where due_at <= now or due_at > now + ${everySeconds * 2} * interval '1 second' for update of paging_watch skip locked
    )
    update paging_watch set due_at = moment.now + ${everySeconds} * interval '1 second', last_look_at = moment.now
    from turn, moment
    returning turn.last_look_at is null or moment.now - turn.last_look_at > ${awaySeconds} * interval '1 second' as away,
      turn.last_look_at as "lookedAt"`.execute(db);
  return rows[0];
}

async function look(platform: Platform, turn: Turn): Promise<void> {
  const { away } = turn;
  const found: Found[] = [];
  for (const fault of await lookForFaults(platform, platform.db, turn))
    found.push({ fault, mendedBy: (await mend(platform, fault)) ?? null });
  const { metrics, log } = platform;
  metrics
    .gauge('evenkeel_paging_broken', 'Faults of paging in the latest look of this node; 0 is right')
    .set(found.length);
  if (found.length > 0) log.error({ found }, 'paging does not keep its promise');
  await transact(platform, async (tx) => {
    await tellFaults(tx, await recordFaults(tx, found));
    // What nobody could look at while all were away is judged a minute later.
    if (found.length === 0 && !away) await sql`update paging_watch set held_at = ${tx.now}`.execute(tx.db);
    tx.afterCommit(() => platform.live.changed(['paging-watch']));
  });
  if (found.length === 0 && !away) await pingOutside(platform);
}
