import { randomBytes } from 'node:crypto';
import type { Action } from '../../../platform/contract/index.ts';
import { hashOf, newId, system, type Actor, type Tx } from '../../../platform/index.ts';
import { nameFrom } from './names.ts';
import { tables } from './store.ts';

export const tokenPrefix = 'ek_';
const shownLetters = tokenPrefix.length + 6;

/**
 * Makes an API token for a person. The token itself is only in this answer.
 * @param input.scopes the actions it is limited to; null for all that the person may do
 */
export async function createTokenFor(
  tx: Tx,
  personId: string,
  input: { name: string; scopes: readonly Action[] | null; expiresInDays: number | null },
  actor: Actor = system,
): Promise<{ token: string; id: string }> {
  const token = tokenPrefix + randomBytes(32).toString('base64url');
  const id = newId();
  const name = nameFrom(input.name);
  await tables(tx.db)
    .insertInto('api_token')
    .values({
      id,
      person_id: personId,
      name,
      prefix: token.slice(0, shownLetters),
      token_hash: hashOf(token),
      scopes: input.scopes === null ? null : [...new Set(input.scopes)],
      created_at: tx.now,
      last_used_at: null,
      expires_at:
        input.expiresInDays === null ? null : new Date(tx.now.getTime() + input.expiresInDays * 86_400_000),
      revoked_at: null,
    })
    .execute();
  await tx.platform.events.append(tx, [
    {
      kind: 'token.created',
      subjectId: personId,
      actor,
      data: { tokenId: id, name, scopes: input.scopes },
      topics: [`person:${personId}`],
    },
  ]);
  return { token, id };
}
