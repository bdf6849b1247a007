import { transact, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { gone, guideEvent, manageableService } from '../guide/find-service.ts';
import { markHookRevoked } from './store-hooks.ts';

/** From now on its address is unknown. */
export async function revokeHook(
  platform: Platform,
  caller: Caller,
  slug: string,
  id: string,
): Promise<void> {
  await transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug, 'source.manage');
    const hook = await markHookRevoked(tx, service.id, id);
    if (!hook) throw gone('repository');
    await platform.events.append(tx, [
      guideEvent('change-hook.revoked', service, caller, { hookId: id, name: hook.name }),
    ]);
  });
}
