import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { readNow, toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, need, peopleByIds, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import { draftOf } from '../../core/day/draft.ts';
import { stintsOf, type Stint } from '../../core/day/stints.ts';
import { handOverFactsPort } from '../../ports.ts';
import { findSchedule } from '../access.ts';
import { refOf } from '../get-shifts.ts';
import { finalSchedules } from '../on-duty.ts';
import { scheduleBySlug, schedulesByIds, type Queryable, type ScheduleRow } from '../store.ts';
import { noteEvent, tellOfNote } from './note-events.ts';
import { changeNote, insertNote, noteOfStint, notesOf, notesToWrite, noteWaitsMs } from './notes-store.ts';
import { notesToWire } from './notes-to-wire.ts';
import { isOfTeam, questionsOf } from './questions-store.ts';
import { isOwn } from './questions-to-wire.ts';
import { lookBackMs } from './run-hand-offs.ts';
import { dayTables, type NoteRow } from './tables.ts';
import { inSightMs } from './whom-to-ask.ts';

/** The notes of a schedule, for its team and for who wrote or got them. */
export async function listHandOffsOf(
  db: Queryable,
  caller: Caller,
  slug: string,
  { before, limit }: { before?: string | undefined; limit: number },
) {
  const schedule = await findSchedule(db, caller, slug);
  const rows = await notesOf(db, schedule.id, {
    before: before === undefined ? undefined : new Date(before),
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit).filter((row) => maySeeNote(caller, schedule, row));
  return {
    items: await notesToWire(db, caller, shown),
    next: rows.length > limit ? rows[limit - 1]!.to_at.toISOString() : null,
  };
}

const maySeeNote = (caller: Caller, { team_id }: ScheduleRow, row: NoteRow): boolean =>
  isOfTeam(caller, team_id) || row.person_id === caller.personId || row.to_person === caller.personId;

/** What the caller hands over, or handed over last. */
export async function draftHandOffOf(platform: Platform, caller: Caller, slug: string) {
  const { db } = platform;
  const schedule = await findSchedule(db, caller, slug);
  const now = await readNow(db);
  const { stint, note, next } = await toHandOver(db, schedule, caller.personId, now);
  const people = await peopleByIds(db, next === null ? [] : [next]);
  return {
    note: note ? (await notesToWire(db, caller, [note]))[0]! : null,
    fromAt: new Date(stint.fromMs).toISOString(),
    toAt: new Date(stint.toMs).toISOString(),
    next: next === null ? null : refOf(people, next),
    draft: note?.written_at ? note.text : await draftFor(platform, caller, schedule, stint, now),
  };
}

async function draftFor(platform: Platform, caller: Caller, schedule: ScheduleRow, stint: Stint, now: Date) {
  const to = new Date(Math.min(stint.toMs, now.getTime()));
  const from = new Date(stint.fromMs);
  const facts = await platform.ports.find(handOverFactsPort)?.(platform, {
    teamId: schedule.team_id,
    personId: caller.personId,
    from,
    to,
  });
  const asked = await questionsOf(platform.db, {
    of: { teamId: schedule.team_id },
    state: 'open',
    limit: 50,
  });
  return draftOf({
    openIncidents: facts?.openIncidents ?? [],
    openQuestions: [
      ...(facts?.openQuestions ?? []),
      ...asked.map(({ text }) => ({ key: '', title: text.length > 200 ? `${text.slice(0, 199)}…` : text })),
    ],
    noisyAlerts: facts?.noisyAlerts ?? [],
    improved: facts?.improved ?? [],
  });
}

interface ToHandOver {
  readonly stint: Stint;
  readonly note: NoteRow | undefined;
  /** Who comes after them. */
  readonly next: string | null;
}

/** What they were asked for first, else their running shift, else their last one. @throws Problem schedules/nothing-to-hand-over */
async function toHandOver(
  db: Queryable,
  schedule: ScheduleRow,
  personId: string,
  now: Date,
): Promise<ToHandOver> {
  const nowMs = now.getTime();
  const window = { fromMs: nowMs - lookBackMs, toMs: nowMs + inSightMs };
  const stints = stintsOf((await finalSchedules(db, [schedule.id], window)).get(schedule.id)!.shifts);
  const own = stints.filter(
    (stint) => stint.personId === personId && stint.fromMs <= nowMs && stint.toMs > nowMs - noteWaitsMs,
  );
  const asked = (await notesToWrite(db, personId, now)).find((note) => note.schedule_id === schedule.id);
  const askedStint = asked && {
    personId,
    fromMs: asked.from_at.getTime(),
    toMs: asked.to_at.getTime(),
  };
  const stint = askedStint ?? own.at(-1);
  if (!stint) throw schedulesProblem('nothing-to-hand-over');
  const next = stints.find((one) => one.fromMs >= stint.toMs && one.personId !== personId);
  return {
    stint,
    note: asked ?? (await noteOfStint(db, schedule.id, stint)),
    next: next?.personId ?? null,
  };
}

/** Writes the note, or changes it until it is confirmed. */
export async function writeHandOffOf(platform: Platform, caller: Caller, slug: string, text: string) {
  if (!isOwn(caller, caller.personId)) throw generalProblem('not-allowed');
  return transact(platform, async (tx) => {
    const schedule = await scheduleBySlug(tx.db, slug);
    need(caller, 'schedule.read', schedule.team_id);
    await lockHandOffs(tx, schedule.id);
    const { stint, note: before } = await toHandOver(tx.db, schedule, caller.personId, tx.now);
    if (before?.confirmed_at) throw schedulesProblem('hand-off-confirmed');
    const made = before ?? (await insertNote(tx, schedule.id, stint, { askedAt: null }));
    const note = await changeNote(tx, made.id, { text: toText(text), written_at: tx.now });
    const kind = before?.written_at ? 'hand-off.changed' : 'hand-off.written';
    await platform.events.append(tx, [noteEvent(kind, schedule, note, actorOf(caller))]);
    if (!before?.written_at) await tellOfNote(tx, schedule, note);
    return (await notesToWire(tx.db, caller, [note]))[0]!;
  });
}

/** A note is written and asked for one after the other: of one shift there is one note. */
async function lockHandOffs(tx: Tx, scheduleId: string): Promise<void> {
  await sql`
    insert into hand_off_clock (schedule_id, looked_at, look_at) values (${scheduleId}, ${tx.now}, ${tx.now})
    on conflict (schedule_id) do update set look_at = hand_off_clock.look_at`.execute(tx.db);
}

/** Who came on duty has read it. */
export async function confirmHandOffOf(platform: Platform, caller: Caller, id: string) {
  return transact(platform, async (tx) => {
    const before = await dayTables(tx.db)
      .selectFrom('hand_off_note')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    const schedule = before && (await schedulesByIds(tx.db, [before.schedule_id]))[0];
    if (!before?.written_at || !schedule || !maySeeNote(caller, schedule, before))
      throw schedulesProblem('unknown-hand-off');
    if (!isOwn(caller, before.to_person))
      throw generalProblem('not-allowed', { detail: 'Who is on duty after them confirms it.' });
    const note = before.confirmed_at ? before : await changeNote(tx, id, { confirmed_at: tx.now });
    if (!before.confirmed_at)
      await platform.events.append(tx, [noteEvent('hand-off.confirmed', schedule, note, actorOf(caller))]);
    return (await notesToWire(tx.db, caller, [note]))[0]!;
  });
}
