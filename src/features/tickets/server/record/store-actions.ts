import { sql, type RawBuilder, type Selectable } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { TicketKind } from '../../core/ticket-key.ts';
import type { Queryable } from '../store.ts';
import type { NextActionRowTable, RecordTables } from './tables.ts';

const tables = (db: Queryable) => db.withTables<RecordTables>();
export type NextActionRow = Selectable<NextActionRowTable>;

export async function nextActionsOf(db: Queryable, ticketId: string): Promise<NextActionRow[]> {
  return tables(db)
    .selectFrom('next_action')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function lockNextAction(
  tx: Tx,
  ticketId: string,
  id: string,
): Promise<NextActionRow | undefined> {
  return tables(tx.db)
    .selectFrom('next_action')
    .selectAll()
    .where('id', '=', id)
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirst();
}

export interface Responsible {
  readonly personId: string | null;
  readonly teamId: string | null;
}
export async function insertNextAction(
  tx: Tx,
  ticketId: string,
  action: Responsible & {
    readonly text: string;
    readonly dueAt: Date | null;
    readonly remindAt: Date | null;
  },
  by: Actor,
): Promise<NextActionRow> {
  return tables(tx.db)
    .insertInto('next_action')
    .values({
      id: newId(),
      ticket_id: ticketId,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from next_action where ticket_id = ${ticketId})`,
      text: toText(action.text),
      person_id: action.personId,
      team_id: action.teamId,
      group_name: null,
      due_at: action.dueAt,
      remind_at: action.remindAt,
      created_at: tx.now,
      created_by: toJsonText(by),
      done_at: null,
      done_by: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updateNextAction(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      NextActionRow,
      | 'text'
      | 'person_id'
      | 'team_id'
      | 'group_name'
      | 'due_at'
      | 'remind_at'
      | 'done_at'
      | 'done_by'
      | 'removed_at'
    >
  >,
): Promise<NextActionRow> {
  return tables(tx.db)
    .updateTable('next_action')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export interface OpenAction {
  readonly ticketId: string;
  readonly kind: TicketKind;
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly dueAt: Date | null;
}
/**
 * What a person still has to do by name on tickets that they may see (`readable(caller)`), what is due soonest first; the action
 * from birth is not among it: it says no more than that they have the ticket. Closed tickets are in it.
 */
export async function openActionsOfPerson(
  db: Queryable,
  personId: string,
  readable: RawBuilder<boolean>,
): Promise<OpenAction[]> {
  const { rows } = await sql<OpenAction>`
    select a.ticket_id as "ticketId", t.kind, t.number, t.title, a.text, a.due_at as "dueAt"
    from next_action a join ticket t on t.id = a.ticket_id
    where a.person_id = ${personId} and a.done_at is null and a.removed_at is null
      and (a.position > 1 or a.due_at is not null) and ${readable}
    order by a.due_at asc nulls last, a.created_at desc limit 200`.execute(db);
  return rows;
}

/** Who takes the ticket takes its unassigned first action too. */
export async function assignOpenActions(tx: Tx, ticketId: string, personId: string): Promise<void> {
  await tables(tx.db)
    .updateTable('next_action')
    .set({ person_id: personId, team_id: null, group_name: null, version: sql<number>`version + 1` })
    .where('ticket_id', '=', ticketId)
    .where('person_id', 'is', null)
    .where('team_id', 'is', null)
    .where('done_at', 'is', null)
    .where('position', '=', 1)
    .execute();
}
