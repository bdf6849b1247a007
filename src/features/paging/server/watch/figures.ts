import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import { stateOfWatch } from './state-of-watch.ts';

/** Everything is asked of the database once in so long, however often it is scraped. */
const freshMs = 5_000;
/** A database that does not answer leaves the other figures alone. */
const patienceMs = 3_000;
const overdueSeconds = 5;

interface StepCounts {
  readonly pending: number;
  readonly due: number;
  readonly overdue: number;
}
interface Count {
  readonly channel: string;
  readonly state: string;
  readonly count: number;
}

const made = new WeakMap<Platform, () => Promise<void>>();

/** Sets what is read from the database and not counted as it happens; called before the figures are given out. */
export async function readPagingFigures(platform: Platform): Promise<void> {
  const read = made.get(platform) ?? makeFigures(platform);
  made.set(platform, read);
  await read();
}

function makeFigures(platform: Platform): () => Promise<void> {
  const { metrics, db } = platform;
  const steps = metrics.gauge(
    'evenkeel_paging_steps',
    `Steps and waits of paging: pending (not due yet), due, overdue (for more than ${overdueSeconds} s)`,
    ['state'],
  );
  const queue = metrics.gauge(
    'evenkeel_deliveries_queued',
    'Messages that are to be sent, now or later, by channel and state',
    ['channel', 'state'],
  );
  const oldest = metrics.gauge(
    'evenkeel_deliveries_oldest_due_seconds',
    'How long the longest-waiting message of a channel is due',
    ['channel'],
  );
  const lastHour = metrics.gauge(
    'evenkeel_deliveries_last_hour',
    'Messages recorded in the last hour, by channel and the state they are in now',
    ['channel', 'state'],
  );
  const faults = metrics.gauge('evenkeel_paging_faults', 'Faults that the watch found and that last');
  const looked = metrics.gauge(
    'evenkeel_paging_watch_age_seconds',
    'Since any node last looked whether paging keeps its promise',
  );
  const held = metrics.gauge(
    'evenkeel_paging_held_age_seconds',
    'Since the watch last found that all holds; the heartbeat outside is called only then',
  );
  let freshUntilMs = 0;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const [counts, queued, waits, told, watch] = await Promise.all([
      stepCounts(db),
      queuedByChannel(db),
      oldestByChannel(db),
      toldLastHour(db),
      stateOfWatch(db),
    ]);
    freshUntilMs = performance.now() + freshMs;
    for (const state of ['pending', 'due', 'overdue'] as const) steps.set({ state }, counts[state]);
    for (const gauge of [queue, oldest, lastHour]) gauge.reset();
    for (const { channel, state, count } of queued) queue.set({ channel, state }, count);
    for (const { channel, seconds } of waits) oldest.set({ channel }, seconds);
    for (const { channel, state, count } of told) lastHour.set({ channel, state }, count);
    faults.set(watch.openFaults);
    looked.set(watch.lastLookAgeSeconds ?? -1);
    held.set(watch.heldAgeSeconds ?? -1);
  }

  return async () => {
    if (performance.now() < freshUntilMs) return;
    asking ??= ask()
      .catch((error: unknown) => platform.log.warn({ err: error }, 'figures of paging could not be read'))
      .finally(() => (asking = undefined));
    await Promise.race([asking, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
  };
}

async function stepCounts(db: Platform['db']): Promise<StepCounts> {
  const { rows } = await sql<StepCounts>`
    with moment as materialized (select evenkeel_now() as now)
    select count(*) filter (where due_at > now)::int as pending, count(*) filter (where due_at <= now)::int as due,
      count(*) filter (where due_at <= now - ${overdueSeconds} * interval '1 second')::int as overdue
    from (
      select due_at from paging where state = 'running' union all select due_at from paging where state = 'waiting'
    ) as open, moment`.execute(db);
  return rows[0]!;
}

async function queuedByChannel(db: Platform['db']): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select channel, state, count(*)::int as count from delivery where due_at is not null group by channel, state`.execute(
    db,
  );
  return rows;
}

async function oldestByChannel(db: Platform['db']): Promise<{ channel: string; seconds: number }[]> {
  const { rows } = await sql<{ channel: string; seconds: number }>`
    with moment as materialized (select evenkeel_now() as now)
    select channel, extract(epoch from max(now - due_at))::float8 as seconds
    from delivery, moment where due_at <= now group by channel`.execute(db);
  return rows;
}

/** Ids begin with the time they were made, so the last hour is one stretch of the primary key. */
async function toldLastHour(db: Platform['db']): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select channel, state, count(*)::int as count from delivery
    where id >= (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint - 3600000), 12, '0')
      || '70000000000000000000')::uuid
    group by channel, state`.execute(db);
  return rows;
}
