import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import type { ChannelName } from '../../../channels/index.ts';
import type { Claim } from '../claim-deliveries.ts';
import { countHeld } from './append-held.ts';
import type { Limits } from './limits.ts';

type Places = ReadonlyMap<ChannelName, number>;

export interface ChannelLimits {
  /** Whether the minute of this channel is used up, as far as this node knows. */
  isClosed(channel: ChannelName): boolean;
  /** As many of the free places as the limits leave in this minute, over all nodes. */
  reserve(platform: Platform, free: Places, limits: Limits): Promise<Places>;
  /** Gives back what was not needed. */
  giveBack(platform: Platform, reserved: Places, limits: Limits, claim: Claim): Promise<void>;
}

/** Channels without a limit, which are most, cost nothing here. */
export function makeChannelLimits(): ChannelLimits {
  const closedUntilMs = new Map<ChannelName, number>();
  return {
    isClosed: (channel) => (closedUntilMs.get(channel) ?? 0) > performance.now(),
    async reserve(platform, free, { perMinute }) {
      const limited = [...free.keys()].filter((channel) => perMinute.has(channel));
      if (limited.length === 0) return free;
      const { rows } = await sql<{ channel: ChannelName; due: boolean; take: number; leftMs: number }>`
        with moment as materialized (select evenkeel_now() as now),
        asked as (
          select l.channel, place.free, case when l.minute_at = date_trunc('minute', now) then l.used else 0 end as used, l.per_minute,
            exists (select 1 from delivery d where d.channel = l.channel and d.due_at <= now) as due, date_trunc('minute', now) as minute
          from channel_limit l join unnest(${limited}::text[], ${limited.map((one) => free.get(one)!)}::int[]) as place (channel, free) using (channel), moment
          order by l.channel for update of l
        ), taken as (
          update channel_limit l set minute_at = asked.minute, used = asked.used + least(asked.free, greatest(0, asked.per_minute - asked.used))
          from asked where l.channel = asked.channel and asked.due
        )
        select channel, due, least(free, greatest(0, per_minute - used)) as take,
          (extract(epoch from minute + interval '1 minute' - now) * 1000)::float8 as "leftMs" from asked, moment`.execute(
        platform.db,
      );
      const places = new Map(free);
      for (const { channel, due, take, leftMs } of rows) {
        if (due && take > 0) places.set(channel, take);
        else places.delete(channel);
        if (due && take === 0) {
          closedUntilMs.set(channel, performance.now() + leftMs);
          await markHeld(platform, channel);
        }
      }
      return places;
    },
    async giveBack(platform, reserved, { perMinute }, { claimed }) {
      for (const [channel, places] of reserved) {
        if (!perMinute.has(channel)) continue;
        const unused = places - claimed.filter((one) => one.channel === channel).length;
        if (unused > 0)
          await sql`update channel_limit set used = greatest(0, used - ${unused}) where channel = ${channel}
            and minute_at = date_trunc('minute', evenkeel_now())`.execute(platform.db);
      }
    },
  };
}

/** What waits for its provider says so wherever it is shown. */
async function markHeld({ db, metrics }: Platform, channel: ChannelName): Promise<void> {
  const { numAffectedRows } = await sql`
    update delivery set held_at = evenkeel_now(), held_because = 'provider-limit'
    where id in (
      select id from delivery where channel = ${channel} and due_at <= evenkeel_now() and held_at is null
      order by id for update skip locked
    )`.execute(db);
  countHeld(metrics, channel, 'provider-limit', Number(numAffectedRows ?? 0));
}
