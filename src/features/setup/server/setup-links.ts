import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { hashOf, system, transact, type Platform, type Tx } from '../../../platform/index.ts';
import { anybodyThere, publicUrlOf } from '../../identity/index.ts';
import { setupProblem } from '../contract.ts';

const goodForHours = 24;

export interface SetupLink {
  /** A secret: for the person at the terminal, never for a log. */
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * Makes a set-up link; those made before stop working.
 * @param base the address it begins with; the public one unless told
 * @throws Problem setup/already-done
 */
export async function makeSetupLink(platform: Platform, base?: string): Promise<SetupLink> {
  return transact(platform, async (tx) => {
    await lockSetup(tx);
    if (await anybodyThere(tx.db)) throw setupProblem('already-done');
    await sql`delete from setup_link where spent_at is null`.execute(tx.db);
    return insertLink(tx, base);
  });
}

/**
 * A fresh set-up link for a server that starts while the first run is still to be done; null when it is done. Those made
 * before keep working: several nodes may start at once, and each has a terminal.
 */
export async function ensureSetupLink(platform: Platform, base?: string): Promise<SetupLink | null> {
  return transact(platform, async (tx) => {
    await lockSetup(tx);
    if (await anybodyThere(tx.db)) return null;
    await sql`delete from setup_link where expires_at <= ${tx.now}`.execute(tx.db);
    return insertLink(tx, base);
  });
}

/** One first run at a time, and no link made meanwhile; held until the commit. */
export async function lockSetup(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('setup', 0))`.execute(tx.db);
}

/**
 * The link behind a token. @returns when it ends
 * @throws Problem setup/link-spent when it was used, replaced, is too old, or never was
 */
export async function openSetupLink(db: Platform['db'], token: string): Promise<Date> {
  const { rows } = await sql<{ expires_at: Date }>`
    select expires_at from setup_link
    where token_hash = ${hashOf(token)} and spent_at is null and expires_at > evenkeel_now()`.execute(db);
  if (!rows[0]) throw setupProblem('link-spent');
  return rows[0].expires_at;
}

/** The administrator is there: no link is good any more. */
export async function spendSetupLinks(tx: Tx): Promise<void> {
  await sql`update setup_link set spent_at = ${tx.now} where spent_at is null`.execute(tx.db);
}

async function insertLink(tx: Tx, base: string | undefined): Promise<SetupLink> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(tx.now.getTime() + goodForHours * 3_600_000);
  await sql`insert into setup_link (token_hash, created_at, expires_at)
    values (${hashOf(token)}, ${tx.now}, ${expiresAt})`.execute(tx.db);
  await tx.platform.events.append(tx, [
    { kind: 'setup.link-made', actor: system, data: { expiresAt: expiresAt.toISOString() } },
  ]);
  // Behind the #, which browsers send to nobody.
  return { url: `${base ?? (await publicUrlOf(tx.platform))}/setup#${token}`, expiresAt };
}
