import { newId, toText, transact, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import type { LinkKind } from '../../core/link-kinds.ts';
import type { ServicesTables } from '../tables.ts';
import { templateProblem } from './fill-link.ts';
import { gone, guideEvent, manageableService, refusedField } from './find-service.ts';
import type { LinkTemplate } from './store-guide.ts';

export interface LinkInput {
  readonly kind: LinkKind;
  readonly title: string;
  readonly template: string;
}

/** Adds a link template; with an id it changes that one. */
export async function saveLink(
  platform: Platform,
  caller: Caller,
  slug: string,
  input: LinkInput,
  id?: string,
): Promise<LinkTemplate> {
  return transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    const problem = templateProblem(input.template);
    if (problem) throw refusedField('template', problem);
    const db = tx.db.withTables<ServicesTables>();
    const said = { kind: input.kind, title: toText(input.title), template: toText(input.template) };
    const before = id
      ? await db
          .selectFrom('link_template')
          .select(['kind', 'title', 'template'])
          .where('id', '=', id)
          .where('service_id', '=', service.id)
          .where('removed_at', 'is', null)
          .forUpdate()
          .executeTakeFirst()
      : undefined;
    if (id && !before) throw gone('link');
    const saved = id
      ? await db
          .updateTable('link_template')
          .set(said)
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow()
      : await db
          .insertInto('link_template')
          .values({ id: newId(), service_id: service.id, ...said, created_at: tx.now })
          .returningAll()
          .executeTakeFirstOrThrow();
    await platform.events.append(tx, [
      guideEvent(id ? 'link-template.changed' : 'link-template.added', service, caller, {
        linkId: saved.id,
        before: before ?? null,
        after: said,
      }),
    ]);
    return saved;
  });
}

export async function removeLink(
  platform: Platform,
  caller: Caller,
  slug: string,
  id: string,
): Promise<void> {
  await transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    const removed = await tx.db
      .withTables<ServicesTables>()
      .updateTable('link_template')
      .set({ removed_at: tx.now })
      .where('id', '=', id)
      .where('service_id', '=', service.id)
      .where('removed_at', 'is', null)
      .returning(['kind', 'title', 'template'])
      .executeTakeFirst();
    if (!removed) throw gone('link');
    await platform.events.append(tx, [
      guideEvent('link-template.removed', service, caller, { linkId: id, before: removed }),
    ]);
  });
}
