import { randomBytes } from 'node:crypto';
import { hashOf, newId, randomLetters, toText, transact, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { guideEvent, manageableService } from '../guide/find-service.ts';
import { insertHook, type ChangeHook } from './store-hooks.ts';
import { secretOf } from './verify.ts';

/** What a hook's secret is sealed for. */
export const hookSecretPurpose = 'change-hook';
const keyLength = 32;
const shownLetters = 6;

/** @returns the hook, and its address and secret, which are shown this once: the key is kept as a hash, the secret sealed */
export async function createHook(
  platform: Platform,
  caller: Caller,
  slug: string,
  { provider, name }: { readonly provider: 'github' | 'gitlab'; readonly name: string },
): Promise<{ hook: ChangeHook; path: string; secret: string }> {
  const key = randomLetters(keyLength);
  const secret = secretOf(randomBytes(32));
  return transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug, 'source.manage');
    const hook = await insertHook(tx, {
      id: newId(),
      service_id: service.id,
      provider,
      name: toText(name),
      key_hash: hashOf(key),
      key_prefix: key.slice(0, shownLetters),
      secret_sealed: platform.secret.seal(hookSecretPurpose, secret),
    });
    await platform.events.append(tx, [
      guideEvent('change-hook.created', service, caller, { hookId: hook.id, provider, name: hook.name }),
    ]);
    return { hook, path: `/api/changes/${provider}/${key}`, secret };
  });
}
