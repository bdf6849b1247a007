import { sql } from 'kysely';
import { system, transact, type DueWork, type Tx } from '../../../platform/index.ts';
import { earlierLike } from '../../incidents/index.ts';
import { ticketsByIds, type TicketRef } from '../../tickets/index.ts';
import { improvementKey } from '../core/improvement.ts';
import { improvementEvent } from './events.ts';
import { improvementsWhere, type ImprovementRow } from './rows.ts';
import { tellAbout } from './tell.ts';

/**
 * New incidents of a kind that an improvement was meant to end: shown on both, and when it was done the question whether it
 * helped is open anew. Two servers may wake for the same; the skip-locked claim makes one of them find nothing.
 */
export const dueRecurrenceChecks: DueWork = {
  name: 'improvements.recurrence',
  nextDueAt: sql`select min(due_at) as at from recurrence_check`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        delete from recurrence_check where ticket_id in (
          select ticket_id from recurrence_check where due_at <= ${tx.now} order by due_at limit ${Math.min(limit, 50)}
          for update skip locked)
        returning ticket_id as id`.execute(tx.db);
      const tickets = await ticketsByIds(
        tx.db,
        rows.map(({ id }) => id),
      );
      for (const ticket of tickets.values()) await compare(tx, ticket);
      // A full batch asks at once for more.
      return rows.length === Math.min(limit, 50) ? limit : rows.length;
    }),
};

async function compare(tx: Tx, ticket: TicketRef): Promise<void> {
  const alike = await earlierLike(tx.db, ticket.id);
  if (alike.length === 0) return;
  const because = new Map(alike.map((one) => [one.id, one.because]));
  const meant = await improvementsWhere(
    tx.db,
    sql`m.ticket_id = any(${[...because.keys()]}::uuid[]) and m.state in ('accepted', 'in-progress', 'done')
      and m.kind <> 'make-support-easier' order by m.id for update`,
  );
  for (const row of meant) await recur(tx, row, ticket, because.get(row.ticketId!)!);
}

async function recur(
  tx: Tx,
  row: ImprovementRow,
  ticket: TicketRef,
  because: 'same-alert' | 'same-words',
): Promise<void> {
  await sql`
    insert into improvement_recurrence (improvement_id, ticket_id, because, at)
    values (${row.id}, ${ticket.id}, ${because}, ${tx.now}) on conflict do nothing`.execute(tx.db);
  tx.afterCommit(() =>
    tx.platform.live.changed(['improvements', `improvement:${row.id}`, `ticket:${ticket.id}`]),
  );
  if (row.state !== 'done') return;
  await sql`
    update improvement set helped = null, helped_because = null, helped_at = null, ask_helped_at = null,
      version = version + 1, changed_at = ${tx.now} where id = ${row.id}`.execute(tx.db);
  // Of a private incident nothing is told but that there is one; who may see it finds it on the improvement.
  const shown = ticket.private ? {} : { ticketKey: ticket.key };
  await tx.platform.events.append(tx, [
    improvementEvent('improvement.reopened', row, system, because, { ...shown, from: 'done', to: 'done' }),
  ]);
  if (row.ownerId === null) return;
  const again = ticket.private ? 'an incident of the same kind' : `${ticket.key}, ${ticket.title}`;
  await tellAbout(tx, row, [row.ownerId], `Did ${improvementKey(row.number)} help after all?`, [
    `It was meant to prevent this: ${again}`.replace(/\s+/g, ' ').slice(0, 300),
  ]);
}
