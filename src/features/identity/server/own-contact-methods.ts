import type { z } from 'zod';
import { generalProblem } from '../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../platform/index.ts';
import type { wireContactMethod } from '../contract.ts';
import { shownAddress } from '../core/contact-address.ts';
import { actorOf, needWholePerson, type Caller } from './caller.ts';
import { tables, type Queryable } from './store.ts';

/** The reason by which a removed one is told from one that a channel gave up. */
const removed = 'removed';

/** How a person is reached; what a channel gave up is listed with its reason, what they removed is not. */
export async function listContactMethods(
  db: Queryable,
  personId: string,
): Promise<z.infer<typeof wireContactMethod>[]> {
  const rows = await tables(db)
    .selectFrom('contact_method')
    .selectAll()
    .where('person_id', '=', personId)
    .where((e) => e.or([e('disabled_because', 'is', null), e('disabled_because', '!=', removed)]))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    label: row.label,
    shown: shownAddress(row.address),
    createdAt: row.created_at.toISOString(),
    verifiedAt: row.verified_at?.toISOString() ?? null,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    disabledBecause: row.disabled_because,
  }));
}

/**
 * Removes one of the caller's contact methods. The row stays, because deliveries of the past point to it; address and
 * secret do not. @throws Problem general/not-found
 */
export async function removeContactMethod(platform: Platform, caller: Caller, id: string): Promise<void> {
  needWholePerson(caller);
  await transact(platform, async (tx) => {
    const row = await tables(tx.db)
      .updateTable('contact_method')
      .set({
        address: '{}',
        address_key: `${removed}:${id}`,
        label: '',
        secret: null,
        disabled_at: tx.now,
        disabled_because: removed,
      })
      .where('id', '=', id)
      .where('person_id', '=', caller.personId)
      .where((e) => e.or([e('disabled_because', 'is', null), e('disabled_because', '!=', removed)]))
      .returning('channel')
      .executeTakeFirst();
    if (!row) throw generalProblem('not-found');
    await platform.events.append(tx, [
      {
        kind: 'contact-method.removed',
        subjectId: caller.personId,
        actor: actorOf(caller),
        data: { contactMethodId: id, channel: row.channel },
        topics: [`person:${caller.personId}`, 'people', 'teams'],
      },
    ]);
  });
}
