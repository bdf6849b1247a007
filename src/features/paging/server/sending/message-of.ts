import { sql } from 'kysely';
import { hashOf, type Platform } from '../../../../platform/index.ts';
import type { OutgoingMessage } from '../../../channels/index.ts';
import { bundleWords, moreWaitInWords } from '../../core/bundle-words.ts';
import type { ClaimedDelivery } from '../claim-deliveries.ts';
import { receiptPath } from '../receipts/receipt-link.ts';
import type { StoredMessage } from '../tables.ts';

type One = Pick<ClaimedDelivery, 'id' | 'kind' | 'pageId' | 'message' | 'createdAt'>;

/** So many are told of by name to programs and in lists; the count is of all. */
const mostListed = 100;

/**
 * The message as it goes out. Links are made here: a capability is never stored. Undefined when all of what should go together was
 * answered or ended meanwhile.
 */
export async function messageOf(
  platform: Platform,
  delivery: ClaimedDelivery,
  publicUrl: string,
): Promise<OutgoingMessage | undefined> {
  const message = await wordsOf(platform, delivery, publicUrl);
  // Only a browser's worker tells by itself what became of a message.
  return message && delivery.channel === 'web-push'
    ? { ...message, receiptUrl: `${publicUrl}${receiptPath(platform, delivery.idempotencyKey)}` }
    : message;
}

async function wordsOf(
  platform: Platform,
  delivery: ClaimedDelivery,
  publicUrl: string,
): Promise<OutgoingMessage | undefined> {
  if (delivery.bundleId === null) return single(platform, delivery, publicUrl, delivery.moreWaiting);
  const items = await itemsOf(platform, delivery.bundleId);
  const [worst] = items;
  if (worst === undefined) return undefined;
  if (worst.count === 1) return single(platform, worst, publicUrl, delivery.moreWaiting);
  return together(platform, delivery, delivery.bundleId, items, publicUrl);
}

function single(
  platform: Platform,
  { id, kind, pageId, message, createdAt }: One,
  publicUrl: string,
  moreWaiting: number,
): OutgoingMessage {
  const { link, ticketId: _, ...rest } = message;
  const token =
    kind === 'page' && pageId
      ? platform.secret.token('page', pageId)
      : kind === 'test'
        ? platform.secret.token('test-page', id)
        : undefined;
  const url = token ? `${publicUrl}/p/${token}` : whole(link, publicUrl);
  return {
    ...rest,
    lines: kind === 'page' ? [...rest.lines, ...moreWaitInWords(moreWaiting)] : rest.lines,
    url,
    ackUrl: token ? `${url}/acknowledge` : null,
    at: createdAt.toISOString(),
  };
}

async function together(
  platform: Platform,
  { kind, personId, createdAt, moreWaiting }: ClaimedDelivery,
  bundleId: string,
  items: readonly Item[],
  publicUrl: string,
): Promise<OutgoingMessage> {
  const count = items[0]!.count;
  const listed = items.map(({ message: { title, criticality, incidentKey } }) => ({
    title,
    criticality,
    incidentKey,
  }));
  const words = bundleWords(kind === 'notice' ? 'notice' : 'page', listed, count);
  const token = kind === 'page' && personId ? platform.secret.token('bundle', bundleId) : undefined;
  if (token)
    await sql`update delivery set token_hash = ${hashOf(token)} where id = ${bundleId} and token_hash is null`.execute(
      platform.db,
    );
  const url = token ? `${publicUrl}/p/${token}` : `${publicUrl}/incidents`;
  return {
    kind,
    ...words,
    lines: [...words.lines, ...(kind === 'page' ? moreWaitInWords(moreWaiting) : [])],
    url,
    ackUrl: token ? `${url}/acknowledge` : null,
    incidentKey: null,
    tag: `bundle:${bundleId}`,
    at: createdAt.toISOString(),
    ...(items.some(({ message }) => message.loud) ? { loud: true } : {}),
    together: { count, items: listed },
  };
}

interface Item extends One {
  readonly message: StoredMessage;
  readonly count: number;
}

/** What of it still is to be told, worst first: each incident once. */
async function itemsOf({ db }: Platform, bundleId: string): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select id, kind, page_id as "pageId", message, created_at as "createdAt", count(*) over ()::int as count
    from (
      select distinct on (case when kind = 'page' then coalesce(incident_id, id) else id end) * from delivery
      where bundle_id = ${bundleId} and state = 'sending'
      order by case when kind = 'page' then coalesce(incident_id, id) else id end, created_at desc
    ) each_once order by priority, created_at, id limit ${mostListed}`.execute(db);
  return rows;
}

function whole(link: string | null, publicUrl: string): string | null {
  return link?.startsWith('/') ? `${publicUrl}${link}` : link;
}
