import type { z } from 'zod';
import type { Platform } from '../../../platform/index.ts';
import { may, peopleByIds, teamsByIds, type Caller } from '../../identity/index.ts';
import type { wireDefinition } from '../contract/definition.ts';
import type { wireSchedule, wireScheduleLine } from '../contract/schedules.ts';
import type { Definition } from '../core/definition.ts';
import { usesOfSchedulePort } from '../ports.ts';
import { peopleIn } from './access.ts';
import { versionsOf, type Queryable, type ScheduleRow, type VersionRow } from './store.ts';

type Line = z.infer<typeof wireScheduleLine>;

export async function linesToWire(
  db: Queryable,
  caller: Caller,
  schedules: readonly ScheduleRow[],
): Promise<Line[]> {
  const teams = await teamsByIds(
    db,
    schedules.map(({ team_id }) => team_id),
  );
  return schedules.map((row) => ({
    id: row.id,
    name: row.name,
    slug: row.slug,
    zone: row.zone,
    description: row.description,
    structure: row.structure,
    team: teams.get(row.team_id)!,
    archivedAt: row.archived_at?.toISOString() ?? null,
    mayManage: may(caller, 'schedule.manage', row.team_id),
    mayOverride: may(caller, 'schedule.override', row.team_id),
  }));
}

/** @param db the transaction of who changes it, else `platform.db` */
export async function scheduleToWire(
  platform: Platform,
  db: Queryable,
  caller: Caller,
  schedule: ScheduleRow,
  now: Date,
): Promise<z.infer<typeof wireSchedule>> {
  const [line] = await linesToWire(db, caller, [schedule]);
  const versions = await versionsOf(db, [schedule.id]);
  const people = await peopleByIds(
    db,
    versions.flatMap(({ definition }) => peopleIn(definition)),
  );
  return {
    ...line!,
    revision: schedule.revision,
    holidayCalendar: schedule.holiday_calendar,
    versions: versions
      .toSorted((a, b) => a.from_at.getTime() - b.from_at.getTime())
      .map((row) => ({
        id: row.id,
        fromAt: row.from_at.toISOString(),
        untilAt: row.until_at?.toISOString() ?? null,
        note: row.note,
        madeAt: row.made_at.toISOString(),
        madeBy: row.made_by,
        standing: standingOf(row, versions, now),
        definition: definitionToWire(row.definition),
      })),
    pagedBy: [...((await platform.ports.find(usesOfSchedulePort)?.(db, schedule.id)) ?? [])],
    people: [...people.values()].map(({ id, name }) => ({ id, name })),
  };
}

function standingOf(row: VersionRow, all: readonly VersionRow[], now: Date): 'past' | 'current' | 'planned' {
  if (row.from_at > now) return 'planned';
  const isOver = (other: VersionRow) => other.until_at !== null && other.until_at <= now;
  if (isOver(row)) return 'past';
  const begun = all.filter((other) => other.from_at <= now && !isOver(other));
  if (row.until_at !== null) return 'current';
  const latest = begun
    .filter(({ until_at }) => until_at === null)
    .reduce((a, b) => (b.from_at >= a.from_at ? b : a));
  return latest.id === row.id ? 'current' : 'past';
}

/** What is stored and what is sent differ in defaults only. */
export function definitionToWire({ layers, holidays, cover }: Definition): z.infer<typeof wireDefinition> {
  return {
    layers: layers.map(({ members, windows, rotation, ...layer }) => ({
      ...layer,
      name: layer.name ?? '',
      holidays: layer.holidays ?? 'as-always',
      rotation: rotation.every === 'pattern' ? { every: 'pattern', days: [...rotation.days] } : rotation,
      members: members.map((member) => ({ ...member })),
      ...(windows === undefined ? {} : { windows: windows.map((one) => ({ ...one })) }),
    })),
    holidays: [...(holidays ?? [])],
    ...(cover === undefined
      ? {}
      : { cover: { zone: cover.zone, windows: cover.windows.map((one) => ({ ...one })) } }),
  };
}
