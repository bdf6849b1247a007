import { sql } from 'kysely';
import type { z } from 'zod';
import { transact, type Platform } from '../../../../platform/index.ts';
import { channelNames, providerOf } from '../../../channels/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import type { setSending as contract, wireSending } from '../../contract/told.ts';
import { channelHealth } from '../channel-health.ts';
import { forgetLimits, readLimits } from '../sending/limits.ts';

type Sending = z.infer<typeof wireSending>;

/** How fast messages go out, and what waits now. */
export async function sending(platform: Platform, caller: Caller): Promise<Sending> {
  need(caller, 'instance.manage');
  const { db } = platform;
  const limits = await readLimits(db);
  const { rows } = await sql<{ channel: string; waiting: number; held: number; used: number }>`
    select channel, coalesce(d.waiting, 0) as waiting, coalesce(d.held, 0) as held,
      coalesce((select used from channel_limit l where l.channel = names.channel and l.minute_at = date_trunc('minute', evenkeel_now())), 0) as used
    from unnest(${[...channelNames]}::text[]) as names (channel)
    left join (
      select channel, count(*) filter (where state <> 'queued' or held_at is not null or due_at <= evenkeel_now())::int as waiting,
        count(*) filter (where held_at is not null and state = 'queued')::int as held
      from delivery where due_at is not null group by channel
    ) d using (channel)`.execute(db);
  const found = new Map(rows.map((row) => [row.channel, row]));
  return {
    ...limits.pace,
    channels: channelNames.map((channel) => ({
      channel,
      configured: providerOf(channel).configured(platform),
      perMinute: limits.perMinute.get(channel) ?? null,
      usedThisMinute: found.get(channel)?.used ?? 0,
      waitingCount: found.get(channel)?.waiting ?? 0,
      heldCount: found.get(channel)?.held ?? 0,
      ...channelHealth(platform, channel),
    })),
    gathering: await gatheringNow(platform),
  };
}

async function gatheringNow({ db }: Platform): Promise<Sending['gathering']> {
  const { rows } = await sql<{ name: string; channel: string; count: number; untilAt: Date }>`
    select coalesce(person.name, destination.name, '') as name, d.channel, count(*)::int as count, min(d.due_at) as "untilAt"
    from delivery d left join person on person.id = d.person_id left join destination on destination.id = d.destination_id
    where d.due_at is not null and d.held_at is not null and d.state = 'queued'
    group by coalesce(d.contact_method_id, d.destination_id), 1, 2 order by count(*) desc, 1 limit 50`.execute(
    db,
  );
  return rows.map(({ untilAt, ...row }) => ({ ...row, untilAt: untilAt.toISOString() }));
}

/** @throws general/not-allowed */
export async function setSending(
  platform: Platform,
  caller: Caller,
  body: z.infer<NonNullable<(typeof contract)['body']>>,
): Promise<Sending> {
  need(caller, 'instance.manage');
  const { channels, ...pace } = body;
  await transact(platform, async (tx) => {
    await sql`update page_limit set together = ${pace.together}, at_once = ${pace.atOnce}, gather_seconds = ${pace.gatherSeconds},
      most_seconds = ${pace.mostSeconds}`.execute(tx.db);
    await sql`delete from channel_limit where channel <> all(${channels.map(({ channel }) => channel)}::text[])`.execute(
      tx.db,
    );
    await sql`
      insert into channel_limit (channel, per_minute)
      select * from unnest(${channels.map(({ channel }) => channel)}::text[], ${channels.map(({ perMinute }) => perMinute)}::int[])
      on conflict (channel) do update set per_minute = excluded.per_minute`.execute(tx.db);
    forgetLimits(tx);
    await tx.platform.events.append(tx, [
      {
        kind: 'instance.sending-set',
        actor: actorOf(caller),
        data: { ...pace, channels },
        topics: ['instance'],
      },
    ]);
    // What is gathered by the old rule is looked at by the new one.
    if (!pace.together)
      await sql`update delivery set due_at = ${tx.now}
        where id in (select id from delivery where due_at > ${tx.now} and held_at is not null and state = 'queued' order by id for update skip locked)`.execute(
        tx.db,
      );
    tx.afterCommit(() => tx.platform.due.wake());
  });
  return sending(platform, caller);
}
