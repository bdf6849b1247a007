import { sql } from 'kysely';
import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import { channelsProblem } from '../contract.ts';
import { usesOfDestinationsPort } from '../ports.ts';
import { destinationEvent } from './destination-event.ts';
import { lockDestination } from './destinations.ts';

/**
 * Deletes it: the row stays for the history of what was told, address and secret do not. What waits to be told there is
 * given up with that reason. @throws channels/unknown-destination, channels/destination-in-use
 */
export async function deleteDestination(platform: Platform, caller: Caller, id: string): Promise<void> {
  await transact(platform, async (tx) => {
    // Held before its uses are asked for: who saves a policy holds its destinations too.
    const row = await lockDestination(tx, id);
    need(caller, 'policy.manage', row.teamId);
    const uses = (await platform.ports.find(usesOfDestinationsPort)?.(tx.db, [id]))?.get(id) ?? [];
    if (uses.length > 0)
      throw channelsProblem('destination-in-use', {
        detail: `${uses.join(', ')} still tell${uses.length === 1 ? 's' : ''} it.`,
        data: { policies: [...uses] },
      });
    await sql`update destination set archived_at = ${tx.now}, address = '{}', secret = null where id = ${id}`.execute(
      tx.db,
    );
    await platform.events.append(tx, [destinationEvent('destination.deleted', actorOf(caller), row)]);
  });
}
