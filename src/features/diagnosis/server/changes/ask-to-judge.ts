import { sql } from 'kysely';
import { system, transact, type DueWork } from '../../../../platform/index.ts';
import { peopleByIds } from '../../../identity/index.ts';
import { ticketsByIds } from '../../../tickets/index.ts';
import { tellOfChange } from './events.ts';
import type { ChangeRow } from './store.ts';
import { tellPeopleOfChange } from './tell.ts';

/**
 * Asks whoever made a change, once, whether it did what was expected; also when the incident is over by then, for it may be over
 * because of it. Two servers may wake for the same one; the skip-locked claim makes one of them find nothing, which is the wanted
 * result.
 */
export const dueJudgements: DueWork = {
  name: 'diagnosis.changes',
  nextDueAt: sql`select min(ask_at) as at from production_change where ask_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<ChangeRow>`
        update production_change set ask_at = null where id in (
          select id from production_change where ask_at <= ${tx.now} order by ask_at limit ${limit} for update skip locked)
        returning *`.execute(tx.db);
      const tickets = await ticketsByIds(
        tx.db,
        rows.map((row) => row.ticket_id),
      );
      const makers = await peopleByIds(
        tx.db,
        rows.flatMap((row) => row.made_by ?? []),
      );
      for (const change of rows) {
        const maker = change.made_by === null ? undefined : makers.get(change.made_by);
        const ticket = tickets.get(change.ticket_id)!;
        if (!maker) continue;
        await tellOfChange(tx, 'change.reminded', ticket, system, change, {
          to: { id: maker.id, name: maker.name },
          expected: change.expected,
        });
        await tellPeopleOfChange(tx, ticket, change, {
          personIds: [maker.id],
          title: `Did your change on ${ticket.key} do what was expected?`,
          lines: [`Expected: ${change.expected}`],
        });
      }
      return rows.length;
    }),
};
