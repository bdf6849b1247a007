import { sql } from 'kysely';
import { system, transact, type DueWork, type Tx } from '../../../platform/index.ts';
import { membersOfTeams, peopleByIds } from '../../identity/index.ts';
import { incidentStandings } from '../../incidents/index.ts';
import { letInWherePrivate, tellPeoplePort, ticketsByIds, type TicketRef } from '../../tickets/index.ts';
import { nextChase, reminder } from '../core/due.ts';
import { isDone } from '../core/moves.ts';
import { postMortemEvent } from './changed-event.ts';
import type { PostMortem } from './store.ts';

/**
 * A post-mortem is asked for the day before it is due, when it is due, then weekly: of its owner, once it is late of the managers
 * too. Two servers may wake for the same one; the skip-locked claim makes one of them find nothing, which is the wanted result.
 */
export const duePostMortems: DueWork = {
  name: 'postmortems.reminders',
  nextDueAt: sql`select min(remind_at) as at from post_mortem where remind_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<PostMortem>`
        select * from post_mortem where remind_at <= ${tx.now} order by remind_at limit ${limit} for update skip locked`.execute(
        tx.db,
      );
      await each(tx, rows, remind);
      return rows.length;
    }),
};

/** A root cause that is TBD is chased until it is not (T6): the owner is asked after two days, then weekly, a few times. */
export const dueCauses: DueWork = {
  name: 'postmortems.root-causes',
  nextDueAt: sql`select min(chase_at) as at from post_mortem where chase_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<PostMortem>`
        select * from post_mortem where chase_at <= ${tx.now} order by chase_at limit ${limit} for update skip locked`.execute(
        tx.db,
      );
      await each(tx, rows, chase);
      return rows.length;
    }),
};

interface Of {
  readonly ticket: TicketRef;
  /** Reopened, practice: nobody is reminded now. */
  readonly quiet: boolean;
  readonly managers: readonly string[];
  readonly ownerName: string | null;
}

async function each(
  tx: Tx,
  rows: readonly PostMortem[],
  act: (tx: Tx, row: PostMortem, of: Of) => Promise<void>,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ ticket_id }) => ticket_id);
  const [tickets, standings, members, owners] = await Promise.all([
    ticketsByIds(tx.db, ids),
    incidentStandings(tx.db, ids),
    membersOfTeams(tx.db, [...new Set(rows.map(({ team_id }) => team_id))]),
    peopleByIds(
      tx.db,
      rows.flatMap(({ owner_id }) => owner_id ?? []),
    ),
  ]);
  for (const row of rows) {
    const standing = standings.get(row.ticket_id);
    const owner = owners.get(row.owner_id ?? '');
    await act(tx, row, {
      ticket: tickets.get(row.ticket_id)!,
      quiet: standing === undefined || standing.isOpen || standing.drill,
      managers: members
        .filter(({ teamId, accessRole }) => teamId === row.team_id && accessRole === 'manager')
        .map(({ personId }) => personId),
      // Whoever left does not write it any more.
      ownerName: owner && owner.disabledAt === null ? owner.name : null,
    });
  }
}

async function remind(tx: Tx, row: PostMortem, of: Of): Promise<void> {
  if (of.quiet || isDone(row) || row.due_at === null) {
    await sql`update post_mortem set remind_at = null where id = ${row.id}`.execute(tx.db);
    return;
  }
  const facts = { kind: row.kind, dueAtMs: row.due_at.getTime(), count: row.reminders };
  const { says, to, nextAtMs } = reminder(facts, tx.now.getTime());
  const next = nextAtMs === null ? null : new Date(nextAtMs);
  await sql`update post_mortem set remind_at = ${next}, reminders = reminders + 1 where id = ${row.id}`.execute(
    tx.db,
  );
  const kind = row.kind === 'full' ? 'post-mortem' : 'short review';
  const told = await tell(tx, row, of, {
    alsoManagers: to === 'owner-and-managers',
    title: {
      soon: `The ${kind} of ${of.ticket.key} is due tomorrow`,
      due: `The ${kind} of ${of.ticket.key} is due`,
      overdue: `The ${kind} of ${of.ticket.key} is late`,
    }[says],
    line: of.ownerName === null ? 'Nobody has it.' : `${of.ownerName} has it.`,
  });
  if (!told) return;
  const data = { kind: row.kind, says, dueAt: row.due_at.toISOString(), owner: of.ownerName };
  await tx.platform.events.append(tx, [postMortemEvent('reminded', of.ticket, system, `is-${says}`, data)]);
}

async function chase(tx: Tx, row: PostMortem, of: Of): Promise<void> {
  const nextMs = nextChase(row.chases, tx.now.getTime());
  const goesOn = !of.quiet && row.cause_tbd_since !== null;
  const next = goesOn && nextMs !== null ? new Date(nextMs) : null;
  await sql`
    update post_mortem set chase_at = ${next}, chases = chases + ${goesOn ? 1 : 0} where id = ${row.id}`.execute(
    tx.db,
  );
  if (!goesOn) return;
  const days = Math.max(
    1,
    Math.trunc((tx.now.getTime() - row.cause_tbd_since!.getTime()) / (24 * 3_600_000)),
  );
  const told = await tell(tx, row, of, {
    alsoManagers: false,
    title: `${of.ticket.key}: the root cause is TBD since ${days} ${days === 1 ? 'day' : 'days'}`,
    line: 'Confirm one on the board or on the record, or say whom to ask.',
  });
  if (told)
    await tx.platform.events.append(tx, [
      postMortemEvent('cause-chased', of.ticket, system, 'root-cause-tbd', { days, owner: of.ownerName }),
    ]);
}

/** To the owner; to the managers when nobody has it, or when they are to know. */
async function tell(
  tx: Tx,
  row: PostMortem,
  { ticket, managers, ownerName }: Of,
  { alsoManagers, title, line }: { alsoManagers: boolean; title: string; line: string },
): Promise<boolean> {
  const owner = ownerName !== null && row.owner_id !== null ? [row.owner_id] : [];
  const to = owner.length === 0 || alsoManagers ? [...owner, ...managers] : owner;
  const personIds = [...new Set(to)];
  if (personIds.length === 0) return false;
  await letInWherePrivate(
    tx,
    owner.map((personId) => ({ ticketId: ticket.id, personId })),
  );
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: ticket.id,
      personIds: ticket.private ? owner : personIds,
      title,
      lines: [ticket.title, line],
      path: `/incidents/${ticket.key}/post-mortem`,
      tag: `post-mortem:${ticket.id}`,
    },
  ]);
  return true;
}
