import { createHash } from 'node:crypto';
import { transact, type Platform } from '../../../../platform/index.ts';
import type { Told } from '../../core/told-change.ts';
import { recordChanges } from '../record-change.ts';
import { isFirstDelivery, type ChangeHook } from './store-hooks.ts';

/**
 * Keeps what a delivery tells as a change, once.
 * @param id the sender's id of it; GitHub signs only the body, so there the body counts as a name of it too
 */
export async function takeDelivery(
  platform: Platform,
  hook: ChangeHook,
  { id, body, told }: { readonly id: string; readonly body: Buffer; readonly told: Told },
): Promise<{ taken: boolean; because: string }> {
  const names = [
    ...(id === '' ? [] : [`id:${id.slice(0, 200)}`]),
    ...(id === '' || hook.provider === 'github'
      ? [`body:${createHash('sha256').update(body).digest('base64url')}`]
      : []),
  ];
  return transact(platform, async (tx) => {
    const isFirst = await isFirstDelivery(tx, hook.id, names);
    if ('ignore' in told) return { taken: false, because: told.ignore };
    if (!isFirst) return { taken: false, because: 'taken-already' };
    const { kind, summary, origin, at, link } = told.take;
    const told_ = at === null ? tx.now : new Date(at);
    await recordChanges(
      tx,
      [
        {
          serviceId: hook.service_id,
          hookId: hook.id,
          kind,
          summary,
          origin,
          // What lies ahead of us by a little is now: clocks differ.
          at: told_ > tx.now ? tx.now : told_,
          links: link === null ? [] : [{ href: link, text: '' }],
        },
      ],
      { kind: 'source', id: hook.id, name: hook.name },
    );
    return { taken: true, because: 'recorded' };
  });
}
