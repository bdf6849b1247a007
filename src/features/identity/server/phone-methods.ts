import { sql } from 'kysely';
import { system, type Tx } from '../../../platform/index.ts';
import { markContactMethod } from './mark-contact-method.ts';
import { tables, type Queryable } from './store.ts';

export interface PhoneMethod {
  readonly id: string;
  readonly personId: string;
  readonly channel: 'sms' | 'voice';
  readonly disabledBecause: string | null;
}

/** Whose number this is, as far as they have proven it; disabled ones too. Disabled people have none. */
export async function phoneMethodsByNumber(db: Queryable, number: string): Promise<PhoneMethod[]> {
  const { rows } = await sql<PhoneMethod>`
    select c.id, c.person_id as "personId", c.channel, c.disabled_because as "disabledBecause"
    from contact_method c join person p on p.id = c.person_id and p.disabled_at is null
    where c.channel in ('sms', 'voice') and c.address_key = ${number} and c.verified_at is not null
    order by c.id`.execute(db);
  return rows;
}

/** Their owner wants nothing there any more. */
export async function disableContactMethods(tx: Tx, ids: readonly string[], because: string): Promise<void> {
  for (const id of ids) await markContactMethod(tx, id, { disabledBecause: because });
}

/** Takes into use again what was disabled for such a reason, and only that. */
export async function enableContactMethods(
  tx: Tx,
  ids: readonly string[],
  becauseLike: string,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tables(tx.db)
    .updateTable('contact_method')
    .set({ disabled_at: null, disabled_because: null })
    .where('id', 'in', [...ids])
    .where('disabled_because', 'like', becauseLike)
    .returning(['id', 'person_id', 'channel'])
    .execute();
  await tx.platform.events.append(
    tx,
    rows.map(({ id, person_id, channel }) => ({
      kind: 'contact-method.enabled',
      subjectId: person_id,
      actor: system,
      data: { contactMethodId: id, channel },
      topics: [`person:${person_id}`, 'people'],
    })),
  );
}
