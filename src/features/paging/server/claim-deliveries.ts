import { sql, type RawBuilder } from 'kysely';
import { newId, type Platform } from '../../../platform/index.ts';
import type { ChannelName } from '../../channels/index.ts';
import { forgetSeconds, lanes, pacesOf, slack, usualPace, type PaceSettings } from '../core/lanes.ts';
import type { Queryable } from './ports.ts';
import type { StoredMessage } from './tables.ts';

type Pool = Platform['pool'];

/**
 * How long one try may take. A lease is twice as long, so that nobody else sends what is being sent; after a crash it is sent again
 * when the lease is over.
 */
export const tryTimeoutMs = (leaseSeconds: number): number => leaseSeconds * 500;

/** One of several that go out in one message. */
export interface CarriedDelivery {
  readonly id: string;
  readonly kind: 'page' | 'notice' | 'test';
  readonly pageId: string | null;
  readonly incidentId: string | null;
  readonly attemptCount: number;
}
export interface ClaimedDelivery extends CarriedDelivery {
  /** Null when it goes to a chat channel or webhook of a team. */
  readonly personId: string | null;
  /** Of the person or of the destination. */
  readonly recipientName: string;
  readonly destinationId: string | null;
  readonly contactMethodId: string | null;
  readonly channel: ChannelName;
  /** Of what goes together it is that of the one it began with, on every try. */
  readonly idempotencyKey: string;
  readonly message: StoredMessage;
  readonly createdAt: Date;
  readonly firstAttemptAt: Date;
  readonly attemptAt: Date;
  /** Null when the contact method was removed or disabled meanwhile. */
  readonly address: Record<string, string> | null;
  readonly secret: string | null;
  /** Set when it goes out with others, or did at an earlier try. */
  readonly bundleId: string | null;
  /** The others that the same message tells of. */
  readonly carried: readonly CarriedDelivery[];
  /** How many more wait for the same contact method. */
  readonly moreWaiting: number;
}
/** What is gathered with others instead of being sent now. */
export interface HeldDelivery extends CarriedDelivery {
  readonly personId: string | null;
  readonly recipientName: string;
  readonly channel: ChannelName;
  readonly until: Date;
  readonly heldBecause: 'gathered' | 'catching-up';
}
export interface Claim {
  readonly claimed: readonly ClaimedDelivery[];
  /** Held for the first time by this claim. */
  readonly held: readonly HeldDelivery[];
  /** How many rows of each channel it moved. */
  readonly touched: ReadonlyMap<ChannelName, number>;
}

interface Row extends ClaimedDelivery {
  readonly head: string;
  readonly going: boolean;
  readonly newlyHeld: boolean;
  readonly until: Date;
  readonly heldBecause: HeldDelivery['heldBecause'];
}

/** What has lain longer than this was to be sent while nobody could send. */
const lateSeconds = 60;
/** What of a digest is looked at a little later goes out with it. */
const digestReach = sql`interval '5 seconds'`;

/**
 * Takes hold of what is due, as much of each channel as has a free place, worst first. What comes together for one contact method goes
 * out together: more than its lane may send one by one is one message, and a lane that has just sent gathers for a while. What another
 * node holds is passed over. One statement, so outside a transaction it commits by itself: one way to the database and back.
 * Deliveries whose paging has ended are not among them: ending it cancelled them, and waits for this claim.
 */
export async function claimDeliveries(
  db: Queryable,
  free: ReadonlyMap<ChannelName, number>,
  leaseSeconds: number,
  settings: PaceSettings = usualPace,
  pool?: Pool,
  /** From this instant on no lease is taken to be over: the database's clock has leapt. */
  leasesUntil: Date | null = null,
): Promise<Claim> {
  const claimId = newId();
  const paces = pacesOf(settings);
  const statement = sql<Row>`
    with moment as materialized (
      select evenkeel_now() as now
    ), pace as materialized (
      select * from unnest(${[...lanes]}::text[], ${lanes.map((lane) => paces[lane].atOnce)}::float8[],
        ${lanes.map((lane) => paces[lane].gatherSeconds)}::float8[], ${lanes.map((lane) => paces[lane].mostSeconds)}::float8[])
        as pace (lane, at_once, gather, most)
    ), picked as materialized (
      select due.*, case when due.attempt_count > 0 then coalesce(due.bundle_id, due.id)::text
        when due.lane is null then due.id::text else due.to_id::text || due.lane end as unit
      from unnest(${[...free.keys()]}::text[], ${[...free.values()]}::int[]) as place (channel, free)
      cross join lateral (
        select d.id, d.priority, d.due_at, d.attempt_count, d.bundle_id, d.held_at,
          coalesce(d.contact_method_id, d.destination_id) as to_id, ${settings.together ? laneNow : sql`null::text`} as lane
        from delivery d
        where d.channel = place.channel and d.due_at <= (select now from moment)
          and (d.state <> 'sending' or coalesce(clock_timestamp() < ${leasesUntil}::timestamptz, true))
        order by d.priority, d.due_at limit place.free
        for update of d skip locked
      ) due
    ), unit as materialized (
      select unit, min(lane) as lane, bool_and(lane is not null and attempt_count = 0) as paced, count(*)::int as picked,
        (array_agg(to_id))[1] as to_id, (array_agg(id order by priority, due_at, id))[1] as head,
        (array_agg(bundle_id) filter (where attempt_count > 0))[1] as bundle_id, min(held_at) as held_at
      from picked group by unit
    ), others as materialized (
      -- All that waits in the same lane, and all that went out together before.
      select u.unit, d.id from unit u cross join lateral (
        select d.id from delivery d
        where u.paced and coalesce(d.contact_method_id, d.destination_id) = u.to_id and d.due_at is not null
          and d.due_at <= (select now from moment) + case when u.lane = 'digest' then ${digestReach} else interval '0' end
          and d.attempt_count = 0 and ${laneNow} = u.lane
        for update of d skip locked
      ) d
      union all
      select u.unit, d.id from unit u cross join lateral (
        select d.id from delivery d
        where d.bundle_id = u.bundle_id and u.bundle_id is not null and not u.paced and d.due_at <= (select now from moment)
        for update of d skip locked
      ) d
    ), counted as materialized (
      select u.*, coalesce(waits.count, 0) as waiting,
        -- Steps that were due while nobody could take them are still being taken, or another node looks at some of the same: what they
        -- page goes out in one message.
        u.lane = 'digest' and coalesce(u.held_at > (select now from moment) - ${lateSeconds} * interval '1 second', true)
          and (exists (select 1 from paging where paging.state = 'running'
            and paging.due_at < (select now from moment) - ${lateSeconds} * interval '1 second')
          or coalesce(waits.count, 0) < (select count(*) from delivery d
            where coalesce(d.contact_method_id, d.destination_id) = u.to_id and d.attempt_count = 0 and ${laneNow} = 'digest'
              and d.due_at <= (select now from moment) + ${digestReach})) as catching_up,
        -- Not all nodes at one instant: they would meet again.
        (select now from moment) + (0.5 + random()) * interval '1 second' as later
      from unit u left join (select unit, count(*)::int as count from others group by unit) waits using (unit)
    ), gone as (
      insert into page_pace as p (to_id, lane, level, sent_at, next_at, waiting, together, claim_id, picked)
      select to_id, lane, n, now, now + page_gap(n, at_once, gather, most), waiting, waiting > at_once, ${claimId}, picked
      from (
        select c.*, pace.at_once, pace.gather, pace.most, case when c.waiting <= pace.at_once then c.picked else 1 end as n
        from counted c join pace using (lane) where c.paced and not c.catching_up
      ) lane, moment
      order by to_id, lane
      on conflict (to_id, lane) do update set (level, sent_at, next_at, waiting, together, claim_id, picked) = (
        select case when may then new_level else p.level end, case when may then excluded.sent_at else p.sent_at end,
          case when may then excluded.sent_at + page_gap(new_level, at_once, gather, most) else p.next_at end,
          excluded.waiting, together, case when may then excluded.claim_id else p.claim_id end, excluded.picked
        from (
          select a.*, pace.*, a.level + case when a.together then 1 else excluded.picked end as new_level
          from pace cross join lateral (
            -- A clock that was set back holds nobody up.
            select (p.next_at <= excluded.sent_at or p.sent_at > excluded.sent_at) as may, l.level,
              excluded.waiting > ceil(pace.at_once - l.level - ${slack}::float8) as together
            from (select greatest(0, p.level - greatest(0, extract(epoch from excluded.sent_at - p.sent_at)) / ${forgetSeconds}::float8) as level) l
          ) a where pace.lane = p.lane
        ) x
      )
      returning p.to_id, p.lane, p.next_at, p.together, p.claim_id = ${claimId} as may
    ), verdict as (
      select id, bool_or(going) as going, min(until) as until, (array_agg(head))[1] as head, (array_agg(bundle_id))[1] as bundle_id
      from (
        -- By itself, or once more.
        select coalesce(others.id, c.head) as id, true as going, null::timestamptz as until, c.head, c.bundle_id
        from counted c left join others using (unit) where not c.paced
        union all
        -- Together: all that waits, in one message.
        select others.id, true, null, c.head, case when c.waiting > 1 then c.head end
        from counted c join gone using (to_id, lane) join others using (unit) where c.paced and gone.may and gone.together
        union all
        select picked.id, true, null, picked.id, null
        from counted c join gone using (to_id, lane) join picked using (unit) where c.paced and gone.may and not gone.together
        union all
        -- Gathered: looked at again when the lane may send.
        select others.id, false, coalesce(gone.next_at, c.later), c.head, null
        from counted c left join gone using (to_id, lane) join others using (unit)
        where c.paced and gone.may is not true
      ) said group by id
    )
    update delivery d set
      state = case when v.going then 'sending' else d.state end,
      attempt_count = d.attempt_count + v.going::int,
      due_at = case when v.going then (select now from moment) + ${leaseSeconds} * interval '1 second' else v.until end,
      first_attempt_at = case when v.going then coalesce(d.first_attempt_at, (select now from moment)) else d.first_attempt_at end,
      bundle_id = coalesce(d.bundle_id, v.bundle_id),
      lane = ${laneNowOf(sql`old`)},
      held_at = case when v.going then d.held_at else coalesce(d.held_at, (select now from moment)) end,
      held_because = case when v.going then d.held_because when ${laneNowOf(sql`old`)} = 'digest' then 'catching-up' else 'gathered' end
    from verdict v join delivery old on old.id = v.id
      left join person p on p.id = old.person_id
      left join contact_method c on c.id = old.contact_method_id and c.disabled_at is null and p.disabled_at is null
      left join destination t on t.id = old.destination_id and t.archived_at is null
    where d.id = v.id
    returning d.id, d.kind, d.page_id as "pageId", d.incident_id as "incidentId", d.person_id as "personId",
      coalesce(p.name, t.name, 'a channel that is gone') as "recipientName", d.destination_id as "destinationId", d.contact_method_id as "contactMethodId", d.channel,
      coalesce(d.bundle_id::text, d.idempotency_key) as "idempotencyKey",
      case when v.going and v.head = d.id then d.message end as message, d.attempt_count as "attemptCount", d.created_at as "createdAt",
      d.first_attempt_at as "firstAttemptAt", (select now from moment) as "attemptAt",
      coalesce(c.address, t.address) as address, coalesce(c.secret, t.secret) as secret, d.bundle_id as "bundleId",
      case when v.going and v.head = d.id then (
        select count(*)::int from delivery w where coalesce(w.contact_method_id, w.destination_id) = coalesce(d.contact_method_id, d.destination_id)
          and w.due_at is not null and w.held_at is not null and w.kind = 'page' and not exists (select 1 from verdict x where x.id = w.id and x.going)
      ) else 0 end as "moreWaiting",
      v.head, v.going, v.until, not v.going and old.held_at is null as "newlyHeld", d.held_because as "heldBecause"`;
  return sorted(await rowsOf(db, statement, settings, pool));
}

/** Planning it takes as long as doing it, so each connection of the pool does that once. */
async function rowsOf(
  db: Queryable,
  statement: RawBuilder<Row>,
  { together }: PaceSettings,
  pool: Pool | undefined,
): Promise<Row[]> {
  if (!pool) return (await statement.execute(db)).rows;
  const { sql: text, parameters } = statement.compile(db);
  const name = together ? 'paging.claim' : 'paging.claim-alone';
  return (await pool.query<Row>({ name, text, values: [...parameters] })).rows;
}

/** What lay too long goes into the digest. */
const laneNowOf = (d: RawBuilder<unknown>) => sql`case when ${d}.lane in ('critical', 'new', 'again')
  and ${d}.due_at < (select now from moment) - ${lateSeconds} * interval '1 second' then 'digest' else ${d}.lane end`;
const laneNow = laneNowOf(sql`d`);

function sorted(rows: readonly Row[]): Claim {
  const going = rows.filter((row) => row.going);
  const byHead = Map.groupBy(
    going.filter(({ id, head }) => id !== head),
    ({ head }) => head,
  );
  const touched = new Map<ChannelName, number>();
  for (const { channel } of rows) touched.set(channel, (touched.get(channel) ?? 0) + 1);
  return {
    claimed: going
      .filter(({ id, head }) => id === head)
      .map((row) => ({ ...row, carried: byHead.get(row.id) ?? [] })),
    held: rows.filter(({ newlyHeld }) => newlyHeld),
    touched,
  };
}

/** Whether a claim still holds for something of it: nobody ended the paging, and the lease is not over. */
export async function isStillOurs(
  db: Queryable,
  { id, attemptCount, carried }: Pick<ClaimedDelivery, 'id' | 'attemptCount' | 'carried'>,
): Promise<boolean> {
  const ids = [id, ...carried.map((one) => one.id)];
  const { rows } = await sql`select 1 from delivery where id = any(${ids}::uuid[]) and state = 'sending'
    and attempt_count = ${attemptCount} and due_at > evenkeel_now() limit 1`.execute(db);
  return rows.length > 0;
}
