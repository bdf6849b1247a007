import type { Selectable } from 'kysely';
import type { ChannelKind, ContactMethodTable } from './tables.ts';
import { tables, unique, type Queryable } from './store.ts';

export interface ContactMethod {
  readonly id: string;
  readonly personId: string;
  readonly channel: ChannelKind;
  readonly label: string;
  /** {email} or {endpoint, p256dh, auth} or {url} */
  readonly address: Record<string, string>;
  /** Sealed for contactMethodSecretPurpose. */
  readonly secret: string | null;
  readonly verifiedAt: Date | null;
  readonly disabledAt: Date | null;
}

/** What a webhook's signing secret is sealed for. */
export const contactMethodSecretPurpose = 'contact-method';

/** How these people can be reached: what is disabled is left out, disabled people too; oldest first. */
export async function contactMethodsOf(
  db: Queryable,
  personIds: readonly string[],
): Promise<ContactMethod[]> {
  if (personIds.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('contact_method')
    .innerJoin('person', 'person.id', 'contact_method.person_id')
    .selectAll('contact_method')
    .where('contact_method.person_id', 'in', unique(personIds))
    .where('contact_method.disabled_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .orderBy('contact_method.created_at')
    .orderBy('contact_method.id')
    .execute();
  return rows.map(toContactMethod);
}

/** Also when it is disabled; a removed one has an empty address. */
export async function contactMethodById(db: Queryable, id: string): Promise<ContactMethod | undefined> {
  const row = await tables(db)
    .selectFrom('contact_method')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toContactMethod(row);
}

const toContactMethod = (row: Selectable<ContactMethodTable>): ContactMethod => ({
  id: row.id,
  personId: row.person_id,
  channel: row.channel,
  label: row.label,
  address: row.address,
  secret: row.secret,
  verifiedAt: row.verified_at,
  disabledAt: row.disabled_at,
});
