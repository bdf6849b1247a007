import type { AppendedEvent, Platform, Tx } from '../../../../platform/index.ts';
import type { Interval } from '../../core/intervals.ts';
import { finalSchedule } from '../../core/shifts.ts';
import { roleOf } from '../../core/window-words.ts';
import { nameOf, schedulePath, tellEach } from '../cover/tell-cover.ts';
import { loadSchedules, schedulesByIds, tables, type OverrideRow, type ScheduleRow } from '../store.ts';

/** Whoever arranges cover or a swap is told there; an import is no news to anybody. */
const toldHere: readonly string[] = ['override', 'taken', 'nobody-needed'];

/** Nobody is put on duty, or taken off it, without hearing of it. Who did it knows. */
export function tellOfOverrides(platform: Platform): void {
  for (const kind of ['override.made', 'override.removed', 'override.ended'])
    platform.events.react(kind, 'schedules.tellOfOverrides', async (tx, events) => {
      for (const event of events) await tellOf(tx, event);
    });
}

async function tellOf(tx: Tx, event: AppendedEvent): Promise<void> {
  const { actor, data = {}, kind } = event;
  const row = await tables(tx.db)
    .selectFrom('schedule_override')
    .selectAll()
    .where('id', '=', String(data['overrideId']))
    .executeTakeFirst();
  const [schedule] = await schedulesByIds(tx.db, [event.subjectId ?? '']);
  if (!row || !schedule || !toldHere.includes(row.kind)) return;
  const by = actor.kind === 'person' ? actor.id : null;
  const byName = actor.kind === 'system' ? 'Evenkeel' : actor.name;
  if (kind !== 'override.made') return tellOfEnd(tx, schedule, row, { by, byName, event });
  const window = { fromMs: row.from_at.getTime(), toMs: row.to_at.getTime() };
  const what = roleOf(row.role, schedule.name);
  const note = row.note === '' ? [] : [row.note];
  const tell = tellerOf(tx, schedule, window);
  if (row.person_id !== null && row.person_id !== by)
    await tell([row.person_id], (when) => ({
      title: `${byName} put you on duty: ${what}`,
      lines: [when, ...note],
    }));
  const relieved = (await peopleIn(tx, schedule, row, window, row.id)).filter(
    (id) => id !== by && id !== row.person_id,
  );
  const takes =
    row.person_id === null ? 'Nobody is needed' : `${await nameOf(tx.db, row.person_id)} takes over`;
  await tell(relieved, (when) => ({
    title: `${takes}: ${what}`,
    lines: [`Instead of you, ${when}.`, ...note],
  }));
}

/** Who would come back on duty by it believes to be free. */
async function tellOfEnd(
  tx: Tx,
  schedule: ScheduleRow,
  row: OverrideRow,
  { by, byName, event }: { by: string | null; byName: string; event: AppendedEvent },
): Promise<void> {
  // One that had begun ends now; what was to come of it is not written on it any more.
  const until = event.data?.['toAt'];
  const toMs = typeof until === 'string' ? new Date(until).getTime() : row.to_at.getTime();
  const window = { fromMs: Math.max(row.from_at.getTime(), tx.now.getTime()), toMs };
  if (window.fromMs >= window.toMs) return;
  const what = roleOf(row.role, schedule.name);
  const tell = tellerOf(tx, schedule, window);
  const back = (await peopleIn(tx, schedule, row, window)).filter((id) => id !== row.person_id);
  if (row.person_id !== null && row.person_id !== by)
    await tell([row.person_id], (when) => ({
      title: `${byName} took you off duty: ${what}`,
      lines: [`You are not needed ${when}.`],
    }));
  await tell(
    back.filter((id) => id !== by),
    (when) => ({
      title: `You are on duty again: ${what}`,
      lines: [when, `${byName} took an override back.`],
    }),
  );
}

/** Who has the role in a window by the schedule as it is, or as it would be without one override. */
async function peopleIn(
  tx: Tx,
  { id }: ScheduleRow,
  { role }: OverrideRow,
  window: Interval,
  without?: string,
): Promise<string[]> {
  const schedule = (await loadSchedules(tx.db, [id], window)).get(id)!;
  const overrides = schedule.overrides.filter((one) => one.id !== without);
  const { shifts } = finalSchedule({ ...schedule, overrides }, window);
  return [...new Set(shifts.flatMap((shift) => (shift.role === role ? (shift.personId ?? []) : [])))];
}

/** The later notice about the same duty takes the place of the earlier: a change is one thing, not two. */
const tellerOf =
  (tx: Tx, schedule: ScheduleRow, window: Interval) =>
  async (personIds: readonly string[], words: (when: string) => { title: string; lines: string[] }) =>
    tellEach(tx, personIds, (person, when) => ({
      ...words(when(window)),
      path: schedulePath(schedule),
      tag: `duty ${schedule.id} ${person.id}`,
    }));
