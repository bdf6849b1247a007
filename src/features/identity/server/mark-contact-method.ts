import { system, toText, type Tx } from '../../../platform/index.ts';
import { tables } from './store.ts';

/**
 * What a channel learned about a contact method: that it works, or that nobody is there for good. Said twice, it changes
 * nothing and leaves no second event.
 */
export async function markContactMethod(
  tx: Tx,
  id: string,
  change: { verifiedAt?: Date; disabledBecause?: string },
): Promise<void> {
  if (change.verifiedAt !== undefined) await verify(tx, id, change.verifiedAt);
  if (change.disabledBecause !== undefined) await disable(tx, id, change.disabledBecause);
}

async function verify(tx: Tx, id: string, at: Date): Promise<void> {
  const row = await tables(tx.db)
    .updateTable('contact_method')
    .set({ verified_at: at })
    .where('id', '=', id)
    .where('verified_at', 'is', null)
    .returning(['person_id', 'channel'])
    .executeTakeFirst();
  if (row) await tell(tx, 'contact-method.verified', id, row, null);
}

async function disable(tx: Tx, id: string, because: string): Promise<void> {
  const row = await tables(tx.db)
    .updateTable('contact_method')
    .set({ disabled_at: tx.now, disabled_because: toText(because).slice(0, 500) })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .returning(['person_id', 'channel'])
    .executeTakeFirst();
  if (row) await tell(tx, 'contact-method.disabled', id, row, because);
}

async function tell(
  tx: Tx,
  kind: string,
  id: string,
  row: { person_id: string; channel: string },
  because: string | null,
): Promise<void> {
  await tx.platform.events.append(tx, [
    {
      kind,
      subjectId: row.person_id,
      actor: system,
      because,
      data: { contactMethodId: id, channel: row.channel },
      topics: [`person:${row.person_id}`, 'people'],
    },
  ]);
}
