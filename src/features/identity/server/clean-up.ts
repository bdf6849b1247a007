import { transact, type Platform } from '../../../platform/index.ts';
import { perAccount } from '../core/throttle.ts';
import { tables } from './store.ts';

/** Forgets what has no use any more: ended sessions, counted failures, invitations a month after their end. */
export async function cleanUp(platform: Platform): Promise<void> {
  await transact(platform, async (tx) => {
    const before = (seconds: number) => new Date(tx.now.getTime() - seconds * 1000);
    const monthAgo = before(30 * 86_400);
    await tables(tx.db).deleteFrom('session').where('expires_at', '<=', tx.now).execute();
    await tables(tx.db)
      .deleteFrom('sign_in_failure')
      .where('last_at', '<=', before(perAccount.forgottenAfterSeconds))
      .execute();
    await tables(tx.db).deleteFrom('invitation').where('expires_at', '<=', monthAgo).execute();
    await tables(tx.db)
      .deleteFrom('api_token')
      .where((e) => e.or([e('expires_at', '<=', monthAgo), e('revoked_at', '<=', monthAgo)]))
      .execute();
  });
}
