import { sql } from 'kysely';
import { hashOf, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { bundleByToken } from '../bundle/find-bundle.ts';
import { appendPaging, pageSeen } from '../paging-events.ts';
import { takeReceipt } from './take-receipt.ts';

interface Seen {
  readonly pageId: string;
  readonly pagingId: string;
  readonly incidentId: string;
  readonly serviceId: string;
  readonly personId: string;
  readonly personName: string;
}

/**
 * The person opened the page: said by the page itself once it is on a screen, never by a mere look at its link, which mail servers
 * take as well. When it came by one way only, that message was read; of several ways nobody knows which. @returns false: no such page
 */
export async function seePage(platform: Platform, token: string): Promise<boolean> {
  const bundle = await bundleByToken(platform.db, token);
  if (bundle) {
    await sql`
      update page set seen_at = evenkeel_now()
      from (
        select id from page where seen_at is null
          and id in (select page_id from delivery where bundle_id = ${bundle.id} and page_id is not null)
        order by id for update
      ) unseen where page.id = unseen.id`.execute(platform.db);
    await takeReceipt(platform, { deliveryId: bundle.id }, 'read', 'The page was opened.');
    return true;
  }
  const test = await testDeliveryBy(platform, token);
  if (test) return (await takeReceipt(platform, { deliveryId: test }, 'read', 'The page was opened.')).known;
  const { found, only } = await transact(platform, (tx) => see(tx, token));
  if (only) await takeReceipt(platform, { deliveryId: only }, 'read', 'The page was opened.');
  return found;
}

async function see(tx: Tx, token: string): Promise<{ found: boolean; only: string | undefined }> {
  const { rows } = await sql<Seen & { already: boolean }>`
    update page set seen_at = coalesce(page.seen_at, ${tx.now})
    from page old join paging p on p.id = old.paging_id join person on person.id = old.person_id
    where old.id = page.id and page.token_hash = ${hashOf(token)} and person.disabled_at is null
    returning page.id as "pageId", p.id as "pagingId", page.incident_id as "incidentId", p.service_id as "serviceId",
      page.person_id as "personId", person.name as "personName", old.seen_at is not null as already`.execute(
    tx.db,
  );
  const [page] = rows;
  if (!page || page.already) return { found: page !== undefined, only: undefined };
  const ways = await sql<{ id: string }>`
    select id from delivery where page_id = ${page.pageId} and handed_over_at is not null`.execute(tx.db);
  const only = ways.rows.length === 1 ? ways.rows[0]!.id : undefined;
  if (only === undefined) await appendPaging(tx, [pageSeen(page)]);
  return { found: true, only };
}

async function testDeliveryBy({ db }: Platform, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from delivery where token_hash = ${hashOf(token)} and kind = 'test'`.execute(db);
  return rows[0]?.id;
}
