import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import type { Queryable } from '../ports.ts';
import type { StoredMessage } from '../tables.ts';

/** A text or a call that its person answers: what it carried. */
export interface DeliveryToAnswer {
  readonly id: string;
  readonly kind: 'page' | 'notice' | 'test';
  readonly channel: string;
  readonly personId: string;
  readonly personName: string;
  readonly contactMethodId: string;
  readonly message: StoredMessage;
  readonly createdAt: Date;
  /** Its own page and those that it carried along. */
  readonly pageIds: readonly string[];
  /** Of these pages at least one waits for an answer. */
  readonly open: boolean;
}

interface CarriedPage {
  readonly id: string;
  readonly open: boolean;
}
type Row<R> = Omit<R, 'pageIds' | 'open'> & { readonly pages: readonly CarriedPage[] };

/** Of each incident that the message told of, the page that still waits, or else the last; worst first. */
const columns = sql`d.id, d.kind, d.channel, d.person_id as "personId", person.name as "personName",
  d.contact_method_id as "contactMethodId", d.message, d.created_at as "createdAt",
  coalesce((
    select jsonb_agg(jsonb_build_object('id', id, 'open', open) order by priority, created_at, id)
    from (
      select distinct on (page.incident_id) page.id, page.ended_at is null and page.spent_at is null as open,
        carried.priority, carried.created_at
      from delivery carried join page on page.id = carried.page_id
      where carried.id = d.id or carried.bundle_id = d.id
      order by page.incident_id, open desc, carried.created_at desc
    ) each_once
  ), '[]') as pages`;

/** What was answered before the message went out is no part of what is answered now, unless all of it was. */
function toAnswer<R>({ pages, ...row }: Row<R>): R {
  const open = pages.filter((page) => page.open);
  return {
    ...row,
    pageIds: (open.length > 0 ? open : pages).map(({ id }) => id),
    open: open.length > 0,
  } as R;
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Undefined when there is none, or its person's account is disabled. */
export async function deliveryToAnswer(
  platform: Platform,
  id: string,
): Promise<DeliveryToAnswer | undefined> {
  if (!uuid.test(id)) return undefined;
  const { rows } = await sql<Row<DeliveryToAnswer>>`
    select ${columns} from delivery d join person on person.id = d.person_id and person.disabled_at is null
    where d.id = ${id} and d.channel in ('sms', 'voice')`.execute(platform.db);
  return rows[0] && toAnswer<DeliveryToAnswer>(rows[0]);
}

export interface CodedDelivery extends DeliveryToAnswer {
  readonly code: number;
}

/** What was sent to a number and can be answered by its code; latest first. Only while the number still is that person's. */
export async function deliveriesByNumber(
  db: Queryable,
  numberKey: string,
  number: string,
): Promise<CodedDelivery[]> {
  const { rows } = await sql<Row<CodedDelivery>>`
    select r.code, ${columns}
    from reply_code r join delivery d on d.id = r.delivery_id
      join person on person.id = d.person_id and person.disabled_at is null
      join contact_method c on c.id = d.contact_method_id and c.disabled_at is null and c.address_key = ${number}
    where r.number_key = ${numberKey}
    order by r.used_at desc, r.code desc`.execute(db);
  return rows.map((row) => toAnswer<CodedDelivery>(row));
}
