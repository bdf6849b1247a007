import { randomBytes } from 'node:crypto';
import { hashOf, newId, toText, type Tx } from '../../../platform/index.ts';
import { cookieFor, reachedSecurely } from './session-cookie.ts';
import { tables } from './store.ts';

/** Counted anew with each use. */
export const sessionLengthDays = 30;

/**
 * Signs a person in on one browser.
 * @param options.secure when the request itself came by https
 * @returns the Set-Cookie value; the token is kept as hash only
 */
export async function startSession(
  tx: Tx,
  personId: string,
  userAgent: string,
  options: { secure?: boolean } = {},
): Promise<{ cookie: string; sessionId: string }> {
  const token = randomBytes(32).toString('base64url');
  const sessionId = newId();
  await tables(tx.db)
    .insertInto('session')
    .values({
      id: sessionId,
      token_hash: hashOf(token),
      person_id: personId,
      user_agent: toText(userAgent.slice(0, 300)),
      created_at: tx.now,
      last_seen_at: tx.now,
      expires_at: new Date(tx.now.getTime() + sessionLengthDays * 86_400_000),
    })
    .execute();
  return { cookie: cookieFor(token, options.secure || (await reachedSecurely(tx.platform))), sessionId };
}
