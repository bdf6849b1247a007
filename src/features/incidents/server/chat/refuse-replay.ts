import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { hashOf, type Platform } from '../../../../platform/index.ts';

/** Longer than a signature is believed. */
const keptMinutes = 15;

/**
 * A signed request does something once: the same signature again is somebody who has kept it. What Slack itself sends once more is
 * signed anew.
 * @throws general/not-signed-in
 */
export async function refuseReplay(platform: Platform, signature: string): Promise<void> {
  const { rows } = await sql`
    with old as (
      delete from chat_request where taken_at < evenkeel_now() - ${keptMinutes} * interval '1 minute'
    )
    insert into chat_request (signature, taken_at) values (${hashOf(signature)}, evenkeel_now())
    on conflict do nothing returning signature`.execute(platform.db);
  if (rows.length === 0)
    throw generalProblem('not-signed-in', { detail: 'This request was taken already: it is a replay.' });
}
