import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import { hashOf, transact, type Platform, type Tx } from '../../../platform/index.ts';
import { anybodyThere, publicUrlOf } from '../../identity/index.ts';
import { setupProblem } from '../contract.ts';

const hoursGood = 24;

/**
 * A new set-up link; the ones before it stop working.
 * @param address where the server is reached; default the public address
 * @throws setup/already-done
 */
export async function makeSetupLink(
  platform: Platform,
  address?: string,
): Promise<{ url: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const base = address ?? (await publicUrlOf(platform));
  return transact(platform, async (tx) => {
    if (await anybodyThere(tx.db)) throw setupProblem('already-done');
    const expiresAt = new Date(tx.now.getTime() + hoursGood * 3_600_000);
    await sql`delete from setup_link where spent_at is null`.execute(tx.db);
    await sql`insert into setup_link (token_hash, created_at, expires_at) values (${hashOf(token)}, ${tx.now}, ${expiresAt})`.execute(
      tx.db,
    );
    return { url: `${base}/setup#${token}`, expiresAt };
  });
}

/** For the start of a server: a link when the first run is still to be done. */
export async function ensureSetupLink(
  platform: Platform,
  address?: string,
): Promise<{ url: string; expiresAt: Date } | undefined> {
  return (await anybodyThere(platform.db)) ? undefined : makeSetupLink(platform, address);
}

/** @throws setup/link-spent */
export async function spendSetupLink(tx: Tx, token: string): Promise<void> {
  const { rows } = await sql`
    update setup_link set spent_at = ${tx.now} where token_hash = ${hashOf(token)} and spent_at is null and expires_at > ${tx.now}
    returning 1`.execute(tx.db);
  if (rows.length === 0) throw setupProblem('link-spent');
}
