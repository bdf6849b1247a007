import { sql } from 'kysely';
import { hashOf, transact, type Platform, type Tx } from '../../../platform/index.ts';
import { identityProblem } from '../contract.ts';
import { networkOf } from '../core/network-address.ts';
import { perAccount, perAddress, remembered, waitSeconds, type Throttle } from '../core/throttle.ts';
import { tables } from './store.ts';

export interface Try {
  /** Takes the failure back when the password was right. */
  succeeded(tx: Tx): Promise<void>;
}

/**
 * Counts a try as failed before the password is looked at: tries that arrive together could otherwise all pass before
 * the first of them has failed. A try that must wait is not counted, so nobody's wait is made longer by others.
 * @throws Problem identity/too-many-tries with `retryAfterSeconds`
 */
export async function beginTry(platform: Platform, email: string, ip: string): Promise<Try> {
  // Hashed: people type passwords into the wrong field, and what they type is not ours to keep.
  const account = `account:${hashOf(email.trim().toLowerCase()).toString('base64url')}`;
  const address = `address:${networkOf(ip)}`;
  const wait = await transact(platform, async (tx) => {
    const [one, two] = [await look(tx, account, perAccount), await look(tx, address, perAddress)];
    const longest = Math.max(one.wait, two.wait);
    if (longest === 0) for (const { key, counted } of [one, two]) await count(tx, key, counted + 1);
    return longest;
  });
  if (wait > 0)
    throw identityProblem('too-many-tries', {
      detail: `Too many failed sign-ins. Try again in ${wait} ${wait === 1 ? 'second' : 'seconds'}.`,
      data: { retryAfterSeconds: wait },
    });
  return {
    async succeeded(tx) {
      await tables(tx.db).deleteFrom('sign_in_failure').where('key', '=', account).execute();
      await tables(tx.db)
        .updateTable('sign_in_failure')
        .set({ failures: sql`greatest(failures - 1, 0)` })
        .where('key', '=', address)
        .execute();
    },
  };
}

async function look(tx: Tx, key: string, throttle: Throttle) {
  // The row is there before it is locked: two first tries would otherwise not see each other.
  await tables(tx.db)
    .insertInto('sign_in_failure')
    .values({ key, failures: 0, last_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tables(tx.db)
    .selectFrom('sign_in_failure')
    .select(['failures', 'last_at'])
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const failures = { count: row.failures, ageSeconds: (tx.now.getTime() - row.last_at.getTime()) / 1000 };
  return { key, counted: remembered(failures, throttle), wait: waitSeconds(failures, throttle) };
}

async function count(tx: Tx, key: string, failures: number): Promise<void> {
  await tables(tx.db)
    .updateTable('sign_in_failure')
    .set({ failures, last_at: tx.now })
    .where('key', '=', key)
    .execute();
}
