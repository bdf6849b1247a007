import { newId, toText, transact, type Platform } from '../../../../platform/index.ts';
import { peopleByIds, type Caller } from '../../../identity/index.ts';
import type { ServicesTables } from '../tables.ts';
import { gone, guideEvent, manageableService, refusedField } from './find-service.ts';
import { contactsOf, type KeyContact } from './store-guide.ts';

export interface ContactInput {
  readonly personId: string | null;
  readonly name: string;
  readonly about: string;
  readonly phone: string;
  readonly email: string;
  readonly supplier: boolean;
}

/** Adds somebody to ask; with an id it changes that one. */
export async function saveContact(
  platform: Platform,
  caller: Caller,
  slug: string,
  input: ContactInput,
  id?: string,
): Promise<KeyContact> {
  return transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    const person = input.personId
      ? (await peopleByIds(tx.db, [input.personId])).get(input.personId)
      : undefined;
    if (input.personId && !person) throw refusedField('personId', 'is nobody of this instance');
    const name = person?.name ?? input.name;
    if (name === '') throw refusedField('name', 'must not be empty');
    const said = {
      person_id: input.personId,
      name: toText(name),
      about: toText(input.about),
      phone: toText(input.phone),
      email: input.email || (person?.email ?? ''),
      supplier: input.supplier,
    };
    const db = tx.db.withTables<ServicesTables>();
    const all = await contactsOf(tx.db, service.id);
    if (id && !all.some((one) => one.id === id)) throw gone('contact');
    const saved = id
      ? await db
          .updateTable('key_contact')
          .set(said)
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow()
      : await db
          .insertInto('key_contact')
          .values({
            id: newId(),
            service_id: service.id,
            position: (all.at(-1)?.position ?? 0) + 1,
            created_at: tx.now,
            ...said,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
    // Numbers and addresses stay out of the event: it is read by more people than they are meant for.
    await platform.events.append(tx, [
      guideEvent(id ? 'contact.changed' : 'contact.added', service, caller, {
        contactId: saved.id,
        name: said.name,
        about: said.about,
      }),
    ]);
    return saved;
  });
}

export async function removeContact(
  platform: Platform,
  caller: Caller,
  slug: string,
  id: string,
): Promise<void> {
  await transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    const removed = await tx.db
      .withTables<ServicesTables>()
      .updateTable('key_contact')
      .set({ removed_at: tx.now })
      .where('id', '=', id)
      .where('service_id', '=', service.id)
      .where('removed_at', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!removed) throw gone('contact');
    await platform.events.append(tx, [
      guideEvent('contact.removed', service, caller, { contactId: id, name: removed.name }),
    ]);
  });
}
