import { sql } from 'kysely';
import { hashOf, newId, type Tx } from '../../../platform/index.ts';
import { isUsedUnproven } from '../../channels/core/unproven.ts';
import { contactMethodById, markContactMethod, type ContactMethod } from '../../identity/index.ts';
import { pagingProblem } from '../contract.ts';
import { testPriority } from '../core/priority.ts';
import { deliveryColumns, deliveryTables, type DeliveryLine } from './pagings-of.ts';
import type { Queryable } from './ports.ts';
import { insertDeliveries, type NewDelivery } from './store.ts';

/**
 * Sends a test page to a contact method; its link confirms that it reaches the person.
 * @throws paging/unknown-contact-method
 */
export async function sendTestPage(tx: Tx, contactMethodId: string): Promise<{ deliveryId: string }> {
  const method = await contactMethodById(tx.db, contactMethodId);
  if (!method || method.disabledAt !== null) throw pagingProblem('unknown-contact-method');
  if (method.verifiedAt === null && !isUsedUnproven(method.channel)) throw pagingProblem('phone-not-proven');
  const id = newId();
  await insertDeliveries(tx, [testDeliveryTo(tx, method, id)]);
  return { deliveryId: id };
}

/** A test page as it is recorded; its link says that it arrived. */
export function testDeliveryTo(
  tx: Tx,
  method: Pick<ContactMethod, 'id' | 'personId' | 'channel'>,
  id: string,
  { title = 'This is a test page from Evenkeel' }: { title?: string } = {},
): NewDelivery {
  return {
    id,
    kind: 'test',
    pageId: null,
    incidentId: null,
    personId: method.personId,
    contactMethodId: method.id,
    channel: method.channel,
    priority: testPriority,
    tokenHash: hashOf(tx.platform.secret.token('test-page', id)),
    message: {
      kind: 'test',
      title,
      lines: ['Nothing is wrong. A real page looks like this and says what, how bad and since when.'],
      criticality: null,
      incidentKey: null,
      tag: `test:${method.id}`,
      link: null,
    },
  };
}

/** What became of a person's own test page. */
export async function testDelivery(
  db: Queryable,
  personId: string,
  deliveryId: string,
): Promise<DeliveryLine | undefined> {
  const { rows } = await sql<DeliveryLine>`
    select ${deliveryColumns} ${deliveryTables}
    where d.id = ${deliveryId} and d.person_id = ${personId} and d.kind = 'test'`.execute(db);
  return rows[0];
}

export interface TestLook {
  readonly contactMethodId: string;
  readonly personName: string;
  readonly channel: string;
  readonly verifiedAt: Date | null;
}
export async function testByToken(db: Queryable, token: string): Promise<TestLook | undefined> {
  const { rows } = await sql<TestLook>`
    select d.contact_method_id as "contactMethodId", person.name as "personName", d.channel, c.verified_at as "verifiedAt"
    from delivery d join person on person.id = d.person_id join contact_method c on c.id = d.contact_method_id
    where d.token_hash = ${hashOf(token)} and d.kind = 'test' and person.disabled_at is null`.execute(db);
  return rows[0];
}

/** The person says that the test page arrived. Saying so twice is fine. */
export async function confirmTest(tx: Tx, test: TestLook): Promise<void> {
  if (test.verifiedAt === null) await markContactMethod(tx, test.contactMethodId, { verifiedAt: tx.now });
}
