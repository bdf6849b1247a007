import { sql } from 'kysely';
import { generalProblem } from '../../../platform/contract/index.ts';
import type { BodyOf } from '../../../platform/contract/route.ts';
import { toJsonText, toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import type { updateDestination as route } from '../contract.ts';
import { destinationEvent } from './destination-event.ts';
import { lockDestination } from './destinations.ts';
import { sealDestination } from './seal-destination.ts';

/**
 * Names it anew or lets it point elsewhere; what failed before is forgotten with the address it failed at.
 * @returns what signs a webhook that points elsewhere: the new receiver must not share a secret with the old one
 * @throws channels/unknown-destination
 */
export async function updateDestination(
  platform: Platform,
  caller: Caller,
  id: string,
  { name, to }: BodyOf<typeof route>,
): Promise<{ secret: string | null }> {
  return transact(platform, async (tx) => {
    const row = await lockDestination(tx, id);
    need(caller, 'policy.manage', row.teamId);
    if (to && to.kind !== row.channel)
      throw generalProblem('bad-request', {
        detail: `to: this destination is of the kind ${row.channel}; add another one instead`,
        errors: [{ pointer: '/body/to/kind', detail: `is ${row.channel}, and stays so` }],
      });
    const sealed = to && sealDestination(platform, to);
    const called = name === undefined ? row.name : toText(name);
    await sql`update destination set name = ${called} where id = ${id}`.execute(tx.db);
    if (sealed)
      await sql`
        update destination set address = ${toJsonText(sealed.address)}::jsonb, secret = ${sealed.secret},
          last_error = null, last_error_at = null, last_handed_over_at = null
        where id = ${id}`.execute(tx.db);
    await platform.events.append(tx, [
      destinationEvent(
        'destination.changed',
        actorOf(caller),
        { id, teamId: row.teamId, name: called, channel: row.channel },
        { renamed: called !== row.name, moved: sealed !== undefined },
      ),
    ]);
    return { secret: sealed?.shown ?? null };
  });
}
