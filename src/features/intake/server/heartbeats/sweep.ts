import { sql } from 'kysely';
import { transact, type DueWork, type Platform, type Tx } from '../../../../platform/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import { againAfterSeconds, deafAfterSeconds } from '../../core/heartbeat.ts';
import { claimSilent, forgetDue, markSilent, type Heartbeat } from './store.ts';
import { openSilences } from './tell-silence.ts';

const listenEverySeconds = 30;
/** Each opens an incident, perhaps: a flood of silences (a network that broke) is told in parts. */
const atOnce = 50;

/** Who had to call and did not: its silence opens an alert. Also notes, every half minute, that somebody listens. */
export const silentHeartbeats: DueWork = {
  name: 'intake.heartbeats',
  comesRound: true,
  nextDueAt: sql`select min(at) as at from (
    select min(due_at) as at from heartbeat where due_at is not null
    -- Noted ahead of now: the clock was set back.
    union all select case when last_at > evenkeel_now() then evenkeel_now() - interval '1 second' else due_at end
      from heartbeat_listening where exists (select 1 from heartbeat)
  ) as next`,
  run: (platform, limit) => transact(platform, (tx) => sweep(tx, platform, Math.min(limit, atOnce))),
};

async function sweep(tx: Tx, platform: Platform, limit: number): Promise<number> {
  const listened = await listen(tx);
  // Another node is at it.
  if (listened === undefined) return 0;
  if (listened.deaf) await giveTime(tx);
  const due = await claimSilent(tx, limit);
  if (due.length === 0) return listened.noted ? 1 : 0;
  const services = await servicesByIds(
    tx.db,
    due.map(({ serviceId }) => serviceId),
  );
  const isMissed = ({ serviceId }: Heartbeat) => services.get(serviceId)?.archivedAt === null;
  const silent = due.filter(isMissed);
  await forgetDue(
    tx,
    due.filter((one) => !isMissed(one)).map(({ id }) => id),
  );
  await openSilences(tx, silent);
  await markSilent(
    tx,
    silent.map((one) => ({
      id: one.id,
      againAt: new Date(tx.now.getTime() + againAfterSeconds(one) * 1000),
    })),
  );
  tx.afterCommit(() => {
    platform.live.changed(['heartbeats']);
    platform.due.wake();
  });
  return due.length;
}

/**
 * Notes that calls are being taken. One node sweeps at a time: the row is held to the commit.
 * @returns whether nobody listened for long before; undefined when another node holds it
 */
async function listen(tx: Tx): Promise<{ deaf: boolean; noted: boolean } | undefined> {
  const { rows } = await sql<{ last_at: Date; due_at: Date }>`
    select last_at, due_at from heartbeat_listening for update skip locked`.execute(tx.db);
  const [row] = rows;
  if (!row) return undefined;
  // Set back or ahead, the clock says nothing of who should have called by now.
  const deaf = Math.abs(tx.now.getTime() - row.last_at.getTime()) > deafAfterSeconds * 1000;
  const noted = deaf || row.due_at <= tx.now || row.last_at > tx.now;
  if (noted)
    await sql`update heartbeat_listening set last_at = ${tx.now},
      due_at = ${tx.now}::timestamptz + ${listenEverySeconds} * interval '1 second'`.execute(tx.db);
  return { deaf, noted };
}

/** Nobody was there to hear them: whoever is not silent already has its whole time again from now on. */
async function giveTime(tx: Tx): Promise<void> {
  await sql`
    update heartbeat set due_at = ${tx.now}::timestamptz + (every_seconds + grace_seconds) * interval '1 second'
    where due_at is not null and silent_since is null`.execute(tx.db);
}
