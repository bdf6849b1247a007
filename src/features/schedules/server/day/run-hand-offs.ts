import { sql } from 'kysely';
import { system, transact, type AppendedEvent, type DueWork, type Tx } from '../../../../platform/index.ts';
import { lookAt, type Look } from '../../core/day/look.ts';
import { stintsOf, type Stint } from '../../core/day/stints.ts';
import { tellPort } from '../../ports.ts';
import { finalSchedules } from '../on-duty.ts';
import { schedulesByIds, type ScheduleRow } from '../store.ts';
import { changeNote, insertNote, noteOfStint, unconfirmedOf } from './notes-store.ts';
import { noteEvent, tellOfNote } from './note-events.ts';
import { passQuestions } from './pass-questions.ts';
import { inSightMs } from './whom-to-ask.ts';

const dayMs = 86_400_000;
export const lookBackMs = 35 * dayMs;
const most = 100;

/** Who is on duty changes, or soon will: open questions pass on, a note is asked for, and the one before is shown. */
export const dueHandOffs: DueWork = {
  name: 'schedules.hand-offs',
  nextDueAt: sql`select min(look_at) as at from hand_off_clock where look_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<{ scheduleId: string; lookedAt: Date }>`
        select schedule_id as "scheduleId", looked_at as "lookedAt" from hand_off_clock where look_at <= ${tx.now}
        order by look_at limit ${Math.min(limit, most)} for update skip locked`.execute(tx.db);
      if (rows.length === 0) return 0;
      const ids = rows.map(({ scheduleId }) => scheduleId);
      const schedules = new Map((await schedulesByIds(tx.db, ids)).map((row) => [row.id, row]));
      const nowMs = tx.now.getTime();
      const window = { fromMs: nowMs - lookBackMs, toMs: nowMs + inSightMs + dayMs };
      const finals = await finalSchedules(tx.db, ids, window);
      const looks = rows.map(({ scheduleId, lookedAt }) => {
        const schedule = schedules.get(scheduleId)!;
        const { shifts } = finals.get(scheduleId)!;
        const stints = stintsOf(shifts);
        const look = lookAt({
          stints,
          shifts,
          nowMs,
          lookedMs: lookedAt.getTime(),
          knownToMs: nowMs + inSightMs,
        });
        return { schedule, look, stints };
      });
      const live = looks.filter(({ schedule }) => schedule.archived_at === null);
      for (const { schedule, look, stints } of live) await askToWrite(tx, schedule, look, stints);
      await showToNext(tx, live);
      const next = looks.map(({ schedule, look }) =>
        schedule.archived_at === null ? new Date(look.nextLookMs) : null,
      );
      await sql`
        update hand_off_clock c set looked_at = ${tx.now}, look_at = n.at
        from unnest(${looks.map(({ schedule }) => schedule.id)}::uuid[], ${next}::timestamptz[]) as n (id, at)
        where c.schedule_id = n.id`.execute(tx.db);
      await passQuestions(
        tx,
        [...schedules.values()].map(({ team_id }) => team_id),
      );
      return rows.length;
    }),
};

async function askToWrite(tx: Tx, schedule: ScheduleRow, { asks }: Look, stints: readonly Stint[]) {
  for (const { stint, because } of asks) {
    const note = await noteOfStint(tx.db, schedule.id, stint);
    if (note?.written_at) continue;
    // Nobody comes after them, or they themselves again: there is nobody to hand over to.
    const next = stints.find(({ fromMs, personId }) => fromMs >= stint.toMs && personId !== stint.personId);
    if (!next) continue;
    if (!note) {
      const row = await insertNote(tx, schedule.id, stint, { askedAt: tx.now });
      await tx.platform.events.append(tx, [noteEvent('hand-off.asked', schedule, row, system, because)]);
      await askFor(tx, schedule, stint, because);
      continue;
    }
    await changeNote(tx, note.id, { to_at: new Date(stint.toMs) });
    if (because === 'ended') await askFor(tx, schedule, stint, because);
  }
}

/** Whoever is on duty now gets what was left by those before them. */
async function showToNext(
  tx: Tx,
  looks: readonly { readonly schedule: ScheduleRow; readonly look: Look }[],
): Promise<void> {
  const taken = new Map(
    looks.flatMap(({ schedule, look: { on } }) => (on ? [[schedule.id, { schedule, on }] as const] : [])),
  );
  for (const note of await unconfirmedOf(tx, [...taken.keys()])) {
    const { schedule, on } = taken.get(note.schedule_id)!;
    if (note.person_id === on.personId || note.to_person === on.personId) continue;
    const row = await changeNote(tx, note.id, { to_person: on.personId });
    if (row.written_at) await tellOfNote(tx, schedule, row);
  }
}

async function askFor(tx: Tx, schedule: ScheduleRow, { personId, toMs }: Stint, because: string) {
  await tx.platform.ports.find(tellPort)?.(tx, [
    {
      personIds: [personId],
      title:
        because === 'ended'
          ? `Your shift in ${schedule.name} is over: what should the next one know?`
          : `Your shift in ${schedule.name} ends soon: what should the next one know?`,
      lines: ['The note is prefilled with what is open; add what nobody else knows.'],
      path: '/on-duty/me#hand-off',
      tag: `hand-off ${schedule.id} ${personId} ${Math.floor(toMs / dayMs)}`,
    },
  ]);
}

/** A schedule that is new or changed is looked at at once. */
export async function onScheduleChanged(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = [...new Set(events.flatMap(({ subjectId }) => subjectId ?? []))];
  await sql`
    insert into hand_off_clock (schedule_id, looked_at, look_at)
    select id, ${tx.now}, ${tx.now} from unnest(${ids}::uuid[]) as id order by id
    on conflict (schedule_id) do update set look_at = excluded.look_at`.execute(tx.db);
}
