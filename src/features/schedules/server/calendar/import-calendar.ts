import type { z } from 'zod';
import { readNow, toText, transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, membersOfTeams, need, peopleByIds, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { importCalendar } from '../../contract/calendar.ts';
import { personOfEntry, type Named } from '../../core/calendar-names.ts';
import type { ShiftRole } from '../../core/definition.ts';
import { peopleIn } from '../access.ts';
import { refOf } from '../get-shifts.ts';
import { readIcal, UnreadableCalendar, type IcalEntry } from '../ical/read-ical.ts';
import { putOverrides, takeAllBack } from '../overrides.ts';
import {
  lockSchedule,
  overridesOf,
  scheduleBySlug,
  versionsOf,
  type OverrideRow,
  type ScheduleRow,
} from '../store.ts';
import { refuseArchived } from '../versions.ts';

const dayMs = 86_400_000;
const aheadMs = 400 * dayMs;
const mostEntries = 2_000;
const longestMs = 366 * dayMs;

type Body = z.infer<typeof importCalendar.body>;
interface Planned {
  readonly entry: IcalEntry;
  readonly person: Named | undefined;
  /** The override of an earlier import that it is. */
  readonly before: OverrideRow | undefined;
  readonly change: 'new' | 'moved' | 'same' | 'left-out';
}

/** Shifts of a calendar become overrides of a role. Without `apply` it only says what would be done. */
export async function importCalendarOf(platform: Platform, caller: Caller, slug: string, body: Body) {
  const seen = await scheduleBySlug(platform.db, slug);
  need(caller, 'schedule.manage', seen.team_id);
  refuseArchived(seen);
  const nowMs = (await readNow(platform.db)).getTime();
  const entries = await read(body.calendar, seen.zone, { fromMs: nowMs, toMs: nowMs + aheadMs });
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    need(caller, 'schedule.manage', schedule.team_id);
    const { planned, gone, people } = await plan(tx, schedule, entries, body);
    if (body.apply) await apply(tx, schedule, body.role, planned, gone, actorOf(caller));
    return {
      entries: planned.map(({ entry, person, change }) => ({
        uid: entry.key,
        summary: entry.summary.slice(0, 300),
        fromAt: new Date(entry.fromMs).toISOString(),
        toAt: new Date(entry.toMs).toISOString(),
        person: person ? { id: person.id, name: person.name } : null,
        change,
      })),
      takenBack: gone.map((row) => ({
        person: row.person_id === null ? null : refOf(people, row.person_id),
        fromAt: row.from_at.toISOString(),
        toAt: row.to_at.toISOString(),
      })),
      applied: body.apply,
    };
  });
}

async function read(
  text: string,
  zone: string,
  window: { fromMs: number; toMs: number },
): Promise<IcalEntry[]> {
  try {
    return await readIcal({ text, window, zone, most: mostEntries });
  } catch (error) {
    if (error instanceof UnreadableCalendar)
      throw schedulesProblem('bad-calendar', { detail: error.message });
    throw error;
  }
}

async function plan(
  tx: Tx,
  schedule: ScheduleRow,
  entries: readonly IcalEntry[],
  { role, people: told }: Body,
) {
  const nowMs = tx.now.getTime();
  const earlier = (
    await overridesOf(tx.db, [schedule.id], { fromMs: nowMs, toMs: nowMs + 2 * aheadMs })
  ).filter((row) => row.kind === 'import' && row.role === role);
  const bySource = new Map(earlier.map((row) => [row.source_id, row]));
  const candidates = await candidatesOf(tx, schedule, Object.values(told));
  const planned = entries.map((entry): Planned => {
    const person = personOfEntry(entry, candidates, told);
    const before = bySource.get(sourceOf(entry));
    if (!person || entry.toMs - entry.fromMs > longestMs)
      return { entry, person, before, change: 'left-out' };
    return {
      entry,
      person,
      before,
      change: before ? (isSame(before, entry, person) ? 'same' : 'moved') : 'new',
    };
  });
  const kept = new Set(
    planned.flatMap(({ before, change }) => (before && change !== 'left-out' ? before.id : [])),
  );
  const gone = earlier.filter(({ id }) => !kept.has(id));
  const people = await peopleByIds(
    tx.db,
    gone.flatMap(({ person_id }) => person_id ?? []),
  );
  return { planned, gone, people };
}

/** What has begun was cut at the moment of its import, so that its begin says nothing. */
const isSame = (before: OverrideRow, entry: IcalEntry, person: Named): boolean =>
  before.person_id === person.id &&
  before.to_at.getTime() === entry.toMs &&
  (before.from_at.getTime() === entry.fromMs || before.from_at.getTime() === before.made_at.getTime());

const sourceOf = (entry: IcalEntry): string => `ical:${toText(entry.key).toWellFormed()}`;

/** Those of the team and of the schedule, and whoever was named: people who are there and not disabled. */
async function candidatesOf(tx: Tx, schedule: ScheduleRow, named: readonly string[]): Promise<Named[]> {
  const [members, versions] = await Promise.all([
    membersOfTeams(tx.db, [schedule.team_id]),
    versionsOf(tx.db, [schedule.id]),
  ]);
  const people = await peopleByIds(tx.db, [
    ...members.filter(({ accessRole }) => accessRole !== 'stakeholder').map(({ personId }) => personId),
    ...versions.flatMap(({ definition }) => peopleIn(definition)),
    ...named,
  ]);
  const missing = named.find((id) => people.get(id)?.disabledAt !== null);
  if (missing !== undefined) throw schedulesProblem('unknown-person');
  return [...people.values()].filter(({ disabledAt }) => disabledAt === null);
}

async function apply(
  tx: Tx,
  schedule: ScheduleRow,
  role: ShiftRole,
  planned: readonly Planned[],
  gone: readonly OverrideRow[],
  actor: Actor,
): Promise<void> {
  const fresh = planned.filter(({ change }) => change === 'new' || change === 'moved');
  await takeAllBack(tx, schedule, [...gone, ...fresh.flatMap(({ before }) => before ?? [])], actor);
  await putOverrides(
    tx,
    schedule,
    fresh.map(({ entry, person }) => ({
      role,
      from: new Date(entry.fromMs),
      to: new Date(entry.toMs),
      personId: person!.id,
      kind: 'import',
      note: entry.summary.slice(0, 300),
      sourceId: sourceOf(entry),
    })),
    actor,
  );
}
