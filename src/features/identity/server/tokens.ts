import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { generalProblem, type Action } from '../../../platform/contract/index.ts';
import { transact, type Actor, type Platform } from '../../../platform/index.ts';
import type { wireToken } from '../contract.ts';
import { tables, type Queryable } from './store.ts';
import type { ApiTokenTable } from './tables.ts';

/** The tokens of a person that are neither revoked nor expired, newest first. */
export async function tokensOf(
  db: Queryable,
  personId: string,
  now: Date,
): Promise<z.infer<typeof wireToken>[]> {
  const rows = await tables(db)
    .selectFrom('api_token')
    .selectAll()
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toWire);
}

/** @throws Problem general/not-found when the person has no such token that works */
export async function revokeToken(
  platform: Platform,
  personId: string,
  tokenId: string,
  actor: Actor,
): Promise<void> {
  await transact(platform, async (tx) => {
    const row = await tables(tx.db)
      .updateTable('api_token')
      .set({ revoked_at: tx.now })
      .where('id', '=', tokenId)
      .where('person_id', '=', personId)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (!row) throw generalProblem('not-found');
    await platform.events.append(tx, [
      {
        kind: 'token.revoked',
        subjectId: personId,
        actor,
        data: { tokenId, name: row.name },
        topics: [`person:${personId}`],
      },
    ]);
  });
}

const toWire = (row: Selectable<ApiTokenTable>): z.infer<typeof wireToken> => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes as Action[] | null,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  expiresAt: row.expires_at?.toISOString() ?? null,
});
