import { transact, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { servicesProblem } from '../../contract.ts';
import { serviceBySlug } from '../store.ts';
import type { ServicesTables } from '../tables.ts';
import { guideEvent, manageableService, refusedField } from './find-service.ts';

/** Says that a service needs another one, or no longer; said twice is said once. */
export async function setDependency(
  platform: Platform,
  caller: Caller,
  slug: string,
  other: string,
  needs: boolean,
): Promise<void> {
  await transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    const needed = await serviceBySlug(tx.db, other);
    if (!needed) throw servicesProblem('unknown-service', { detail: `There is no service "${other}".` });
    if (needed.id === service.id) throw refusedField('other', 'is the service itself');
    const db = tx.db.withTables<ServicesTables>();
    const { length: changed } = needs
      ? await db
          .insertInto('service_dependency')
          .values({ service_id: service.id, depends_on_id: needed.id, created_at: tx.now })
          .onConflict((conflict) => conflict.doNothing())
          .returning('service_id')
          .execute()
      : await db
          .deleteFrom('service_dependency')
          .where('service_id', '=', service.id)
          .where('depends_on_id', '=', needed.id)
          .returning('service_id')
          .execute();
    if (changed === 0) return;
    const { topics, ...event } = guideEvent(
      needs ? 'dependency.added' : 'dependency.removed',
      service,
      caller,
      { dependsOnId: needed.id, name: needed.name },
    );
    await platform.events.append(tx, [{ ...event, topics: [...(topics ?? []), `service:${needed.id}`] }]);
  });
}
