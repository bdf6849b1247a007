import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { hashOf, randomLetters, transact, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { secretOf } from '../../../services/index.ts';
import { trackerToManage } from './find-tracker.ts';
import { trackerEvent } from './set-up.ts';
import { trackerHookPurpose } from './store.ts';

const keyLength = 32;

/** @returns address and secret of its webhook, shown this once: the key is kept as a hash, the secret sealed. Earlier ones end. */
export async function makeHook(platform: Platform, caller: Caller, id: string) {
  const key = randomLetters(keyLength);
  const secret = secretOf(randomBytes(32));
  await transact(platform, async (tx) => {
    const tracker = await trackerToManage(tx.db, caller, id);
    await sql`
      update tracker set hook_key_hash = ${hashOf(key)}, hook_heard_at = null,
        sealed_hook_secret = ${platform.secret.seal(trackerHookPurpose, secret)}
      where id = ${id} and removed_at is null`.execute(tx.db);
    await platform.events.append(tx, [trackerEvent('tracker.hook-made', tracker, caller)]);
  });
  return { path: `/api/tracker-hooks/${key}`, secret };
}
