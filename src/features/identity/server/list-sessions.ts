import { readNow, type Platform } from '../../../platform/index.ts';
import type { Caller } from './caller.ts';
import { tables } from './store.ts';

/** Where the caller is signed in, latest use first. */
export async function listSessions(platform: Platform, caller: Caller) {
  const rows = await tables(platform.db)
    .selectFrom('session')
    .select(['id', 'user_agent', 'created_at', 'last_seen_at'])
    .where('person_id', '=', caller.personId)
    .where('expires_at', '>', await readNow(platform.db))
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    current: row.id === caller.sessionId,
  }));
}
