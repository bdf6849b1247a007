import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { transact, type Actor, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { mayRemove } from './list-attachments.ts';

/** Takes a file away for good; that there was one, its name and who removed it stay on the timeline. */
export async function removeAttachment(platform: Platform, caller: Caller, key: string, id: string) {
  return transact(platform, async (tx) => {
    const ticket = await findTicketFor(tx.db, caller, 'incident.comment', key);
    const { rows } = await sql<{ name: string; by: Actor }>`
      select name, created_by as by from attachment
      where id = ${id} and ticket_id = ${ticket.id} and removed_at is null for update`.execute(tx.db);
    const found = rows[0];
    if (!found) throw ticketsProblem('unknown-file');
    if (!mayRemove(caller, ticket.teamId, found.by)) throw generalProblem('not-allowed');
    await sql`update attachment set bytes = null, removed_at = ${tx.now} where id = ${id}`.execute(tx.db);
    await tx.platform.events.append(tx, [
      ticketEvent('attachment.removed', ticket, actorOf(caller), null, {
        attachmentId: id,
        name: found.name,
      }),
    ]);
    return {};
  });
}
