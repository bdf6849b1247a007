import { sql } from 'kysely';
import { system, toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import type { ChannelName } from '../../../channels/index.ts';
import { afterReceipt, type DeliveryState, type ReceiptKind } from '../../core/delivery-states.ts';
import { hurryNextCall } from '../hurry-next-call.ts';
import { hurryUnreachable } from '../hurry-unreachable.ts';
import { appendPaging, receiptTaken } from '../paging-events.ts';

/** Of which message: as the provider names it, or as we do. */
export type ReceiptOf =
  { readonly channel: ChannelName; readonly reference: string } | { readonly deliveryId: string };
export interface TakenReceipt {
  /** False when there is no such message: a receipt of somebody else, or one of before our time. */
  readonly known: boolean;
  /** False when it was told already, or changes nothing any more. */
  readonly news: boolean;
}
interface Held {
  readonly id: string;
  readonly kind: 'page' | 'notice' | 'test';
  readonly state: DeliveryState;
  readonly channel: string;
  readonly pageId: string | null;
  readonly incidentId: string | null;
  readonly personId: string | null;
  readonly destinationId: string | null;
  readonly serviceId: string | null;
  readonly recipientName: string;
}

/**
 * What a provider or a phone tells later of a message. Receipts come late, twice and in any order: told twice is told once, and a
 * delivery never goes back. One that did not arrive after all has the person's next way tried at once. A message that carried others
 * arrives with all of them.
 * @param detail what was said, for people: the carrier's error; shown on the ticket
 */
export async function takeReceipt(
  platform: Platform,
  of: ReceiptOf,
  kind: ReceiptKind,
  detail: string | null = null,
): Promise<TakenReceipt> {
  const { lost, ...taken } = await transact(platform, (tx) => receive(tx, of, kind, detail));
  if (lost.length > 0) {
    await transact(platform, (tx) => hurryNextCall(tx, lost));
    await transact(platform, (tx) => hurryUnreachable(tx, lost));
  }
  return taken;
}

const nothing = { known: false, news: false, lost: [] };
/** What comes from outside is asked of the database only when it can be an id. */
const id = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

async function receive(
  tx: Tx,
  of: ReceiptOf,
  kind: ReceiptKind,
  said: string | null,
): Promise<TakenReceipt & { lost: string[] }> {
  if ('deliveryId' in of && !id.test(of.deliveryId)) return nothing;
  const held = await holdDeliveries(tx, of);
  if (held.length === 0) return nothing;
  const detail = said === null ? null : toText(said).slice(0, 1_000);
  const fresh = await noteReceipts(tx, held, kind, detail);
  const changed = held.flatMap((one) => {
    const state = afterReceipt(one.state, kind);
    return state === one.state ? [] : [{ ...one, state }];
  });
  await move(tx, changed, kind, detail);
  const topics = changed.flatMap(({ kind: what, personId }) =>
    what === 'test' && personId ? [`person:${personId}`] : [],
  );
  if (topics.length > 0) tx.afterCommit(() => tx.platform.live.changed(topics));
  await appendPaging(
    tx,
    changed.flatMap(({ incidentId, ...one }) =>
      incidentId === null || one.kind === 'test'
        ? []
        : [receiptTaken({ ...one, incidentId }, kind, detail, system)],
    ),
  );
  return {
    known: true,
    news: fresh > 0,
    lost: kind === 'undelivered' ? changed.flatMap(({ pageId }) => pageId ?? []) : [],
  };
}

/** Of a message that carried others these too; by id, as everywhere. */
async function holdDeliveries(tx: Tx, of: ReceiptOf): Promise<Held[]> {
  const which =
    'deliveryId' in of
      ? sql`d.id = ${of.deliveryId}`
      : sql`d.provider_reference = ${of.reference} and d.channel = ${of.channel}`;
  const { rows } = await sql<Held>`
    select d.id, d.kind, d.state, d.channel, d.page_id as "pageId", d.incident_id as "incidentId", d.person_id as "personId",
      d.destination_id as "destinationId",
      (select p.service_id from paging p where p.id = coalesce(d.paging_id, (select page.paging_id from page where page.id = d.page_id))) as "serviceId",
      coalesce((select name from person where person.id = d.person_id), (select name from destination where destination.id = d.destination_id), '') as "recipientName"
    from delivery d
    where d.id in (
      select d.id from delivery d where ${which}
      union select carried.id from delivery d join delivery carried on carried.bundle_id = d.id where ${which}
    )
    order by d.id for update of d`.execute(tx.db);
  return rows;
}

/** @returns how many had not been told before */
async function noteReceipts(
  tx: Tx,
  held: readonly Held[],
  kind: ReceiptKind,
  detail: string | null,
): Promise<number> {
  const { rows } = await sql`
    insert into receipt (delivery_id, kind, detail, at)
    select id, ${kind}, ${detail}, ${tx.now} from unnest(${held.map(({ id }) => id)}::uuid[]) as told (id)
    on conflict do nothing returning delivery_id`.execute(tx.db);
  return rows.length;
}

async function move(
  tx: Tx,
  changed: readonly Held[],
  kind: ReceiptKind,
  detail: string | null,
): Promise<void> {
  if (changed.length === 0) return;
  await sql`
    update delivery d set state = told.state, due_at = null, ended_at = coalesce(d.ended_at, ${tx.now}),
      handed_over_at = coalesce(d.handed_over_at, ${tx.now}),
      delivered_at = case when ${kind}::text <> 'undelivered' then coalesce(d.delivered_at, ${tx.now}) else d.delivered_at end,
      read_at = case when ${kind}::text = 'read' then coalesce(d.read_at, ${tx.now}) else d.read_at end,
      last_error = case when ${kind}::text = 'undelivered' then coalesce(${detail}::text, d.last_error) else d.last_error end
    from unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ state }) => state)}::text[]) as told (id, state)
    where d.id = told.id`.execute(tx.db);
}
