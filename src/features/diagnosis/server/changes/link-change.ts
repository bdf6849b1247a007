import type { Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { tellOfChange } from './events.ts';
import { onChange, type WhichChange } from './find-change.ts';
import { updateChange } from './store.ts';
import { understoodAs } from './understood.ts';

/**
 * What is understood by now stands behind a change that began as a guess; who said so is on the timeline. A yes that is waited for
 * goes on being waited for: naming something quickly must not be a way around it.
 */
export async function linkChange(
  platform: Platform,
  caller: Caller,
  which: WhichChange,
  hypothesisId: string,
) {
  return onChange(platform, caller, which, 'link', async ({ tx, ticket, change }) => {
    const behind = await understoodAs(tx, ticket.id, hypothesisId);
    if (behind.id === change.hypothesis_id) return change;
    const linked = await updateChange(tx, change.id, {
      hypothesis_id: behind.id,
      linked_at: tx.now,
      linked_by: actorOf(caller),
    });
    await tellOfChange(tx, 'change.linked', ticket, caller, linked, {
      wasGuess: change.hypothesis_id === null,
    });
    return linked;
  });
}
