import { transact, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import type { ServicesTables } from '../tables.ts';
import { guideEvent, manageableService } from './find-service.ts';

export async function setChangeWindow(
  platform: Platform,
  caller: Caller,
  slug: string,
  seconds: number,
): Promise<void> {
  await transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    await tx.db
      .withTables<ServicesTables>()
      .updateTable('service')
      .set({ change_window_seconds: seconds })
      .where('id', '=', service.id)
      .execute();
    await platform.events.append(tx, [
      guideEvent('service.changed', service, caller, {
        changed: { changeWindowSeconds: { from: service.changeWindowSeconds, to: seconds } },
      }),
    ]);
  });
}
