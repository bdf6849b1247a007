import { newId, toJsonText, toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import type { ServicesTables } from '../tables.ts';
import { gone, guideEvent, manageableService, refusedField } from './find-service.ts';
import { patternProblem } from './patterns.ts';
import { contactsOf, notesOf, type ErrorNote } from './store-guide.ts';

export interface NoteInput {
  /** False: for all services of the team. */
  readonly ofService: boolean;
  readonly kind: 'code' | 'pattern';
  readonly match: string;
  readonly means: string;
  readonly toDo: string;
  readonly contactId: string | null;
}

/** Says what an error means; with an id it changes that note. */
export async function saveNote(
  platform: Platform,
  caller: Caller,
  slug: string,
  input: NoteInput,
  id?: string,
): Promise<ErrorNote> {
  return transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    const problem = input.kind === 'pattern' ? patternProblem(input.match) : undefined;
    if (problem) throw refusedField('match', problem);
    const before = (await notesOf(tx.db, { teamId: service.teamId, serviceId: service.id })).find(
      (note) => note.id === id,
    );
    if (id && !before) throw gone('note');
    if (
      input.contactId &&
      input.contactId !== before?.contact_id &&
      !(await contactsOf(tx.db, service.id)).some(({ id: one }) => one === input.contactId)
    )
      throw refusedField('contactId', 'is not among the contacts of this service');
    const said = {
      service_id: input.ofService ? service.id : null,
      kind: input.kind,
      match: toText(input.match),
      means: toText(input.means),
      to_do: toText(input.toDo),
      contact_id: input.contactId,
      changed_at: tx.now,
      changed_by: toJsonText(actorOf(caller)),
    };
    const db = tx.db.withTables<ServicesTables>();
    const saved = id
      ? await db
          .updateTable('error_note')
          .set(said)
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow()
      : await db
          .insertInto('error_note')
          .values({ id: newId(), team_id: service.teamId, ...said })
          .returningAll()
          .executeTakeFirstOrThrow();
    const told = (note: ErrorNote | undefined) =>
      note ? { match: note.match, means: note.means, toDo: note.to_do } : null;
    await platform.events.append(tx, [
      guideEvent(id ? 'error-note.changed' : 'error-note.added', service, caller, {
        noteId: saved.id,
        before: told(before),
        after: told(saved),
      }),
    ]);
    return saved;
  });
}

export async function removeNote(
  platform: Platform,
  caller: Caller,
  slug: string,
  id: string,
): Promise<void> {
  await transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    const removed = await tx.db
      .withTables<ServicesTables>()
      .updateTable('error_note')
      .set({ removed_at: tx.now })
      .where('id', '=', id)
      .where('team_id', '=', service.teamId)
      .where((eb) => eb.or([eb('service_id', '=', service.id), eb('service_id', 'is', null)]))
      .where('removed_at', 'is', null)
      .returning(['match', 'means'])
      .executeTakeFirst();
    if (!removed) throw gone('note');
    await platform.events.append(tx, [
      guideEvent('error-note.removed', service, caller, { noteId: id, before: removed }),
    ]);
  });
}
