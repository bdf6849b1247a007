import { sql, type RawBuilder } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { Queryable } from '../../../identity/index.ts';
import type { MeetingState, MeetingStep } from '../../core/meeting.ts';

export interface MeetingRow {
  readonly id: string;
  readonly ticketId: string;
  readonly state: MeetingState;
  readonly beginsAt: Date;
  readonly zone: string;
  readonly lengthMinutes: number;
  readonly place: string;
  readonly callUrl: string | null;
  readonly words: string;
  readonly sequence: number;
  readonly version: number;
  readonly step: MeetingStep;
  readonly stepSince: Date | null;
  readonly blamelessText: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}
const columns = sql`id, ticket_id as "ticketId", state, begins_at as "beginsAt", zone, length_minutes as "lengthMinutes", place,
  call_url as "callUrl", words, sequence, version, step, step_since as "stepSince", blameless_text as "blamelessText",
  started_at as "startedAt", ended_at as "endedAt"`;

/** The one that is planned or runs, else the latest that was held; one that was called off is none. */
export async function meetingOf(db: Queryable, ticketId: string): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`
    select ${columns} from meeting where ticket_id = ${ticketId} and state <> 'cancelled'
    order by state in ('scheduled', 'running') desc, created_at desc, id desc limit 1`.execute(db);
  return rows[0];
}
export async function meetingById(db: Queryable, id: string): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`select ${columns} from meeting where id = ${id}`.execute(db);
  return rows[0];
}
/** The one that is planned or runs, locked until the end of the transaction. */
export async function lockMeeting(tx: Tx, ticketId: string): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`
    select ${columns} from meeting where ticket_id = ${ticketId} and state in ('scheduled', 'running') for update`.execute(
    tx.db,
  );
  return rows[0];
}
export async function runningMeetingId(db: Queryable, ticketId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from meeting where ticket_id = ${ticketId} and state = 'running'`.execute(db);
  return rows[0]?.id ?? null;
}

export interface NewMeeting {
  readonly ticketId: string;
  readonly beginsAt: Date;
  readonly zone: string;
  readonly lengthMinutes: number;
  readonly place: string;
  readonly callUrl: string | null;
  readonly words: string;
}
/** @returns undefined when one is planned or runs already */
export async function insertMeeting(tx: Tx, meeting: NewMeeting, by: Actor): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`
    insert into meeting (id, ticket_id, state, begins_at, zone, length_minutes, place, call_url, words, step, created_at, created_by)
    values (${newId()}, ${meeting.ticketId}, 'scheduled', ${meeting.beginsAt}, ${meeting.zone}, ${meeting.lengthMinutes},
      ${toText(meeting.place)}, ${meeting.callUrl}, ${toText(meeting.words)}, 'introductions', ${tx.now}, ${toJsonText(by)}::jsonb)
    on conflict (ticket_id) where state in ('scheduled', 'running') do nothing
    returning ${columns}`.execute(tx.db);
  return rows[0];
}

async function update(tx: Tx, id: string, set: RawBuilder<unknown>): Promise<MeetingRow> {
  const { rows } = await sql<MeetingRow>`
    update meeting set ${set}, version = version + 1 where id = ${id} returning ${columns}`.execute(tx.db);
  return rows[0]!;
}
/** @param heard whether calendars must hear of it */
export function updatePlan(
  tx: Tx,
  id: string,
  plan: Omit<NewMeeting, 'ticketId'>,
  heard: boolean,
): Promise<MeetingRow> {
  return update(
    tx,
    id,
    sql`begins_at = ${plan.beginsAt}, zone = ${plan.zone}, length_minutes = ${plan.lengthMinutes}, place = ${toText(plan.place)},
      call_url = ${plan.callUrl}, words = ${toText(plan.words)}, sequence = sequence + ${heard ? 1 : 0}`,
  );
}
export function markCancelled(tx: Tx, id: string, by: Actor): Promise<MeetingRow> {
  return update(
    tx,
    id,
    sql`state = 'cancelled', sequence = sequence + 1, ended_at = ${tx.now}, ended_by = ${toJsonText(by)}::jsonb`,
  );
}
export function markStarted(tx: Tx, id: string, text: string, by: Actor): Promise<MeetingRow> {
  return update(
    tx,
    id,
    sql`state = 'running', started_at = ${tx.now}, started_by = ${toJsonText(by)}::jsonb, step_since = ${tx.now},
      blameless_text = ${text}`,
  );
}
export function markEnded(tx: Tx, id: string, by: Actor): Promise<MeetingRow> {
  return update(tx, id, sql`state = 'ended', ended_at = ${tx.now}, ended_by = ${toJsonText(by)}::jsonb`);
}
export function setStep(tx: Tx, id: string, step: MeetingStep): Promise<MeetingRow> {
  return update(tx, id, sql`step = ${step}, step_since = ${tx.now}`);
}
