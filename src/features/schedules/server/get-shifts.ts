import type { z } from 'zod';
import { peopleByIds, type Person } from '../../identity/index.ts';
import { schedulesProblem } from '../contract.ts';
import type { getShifts, wireOverride } from '../contract/schedules.ts';
import type { Layer, Schedule } from '../core/definition.ts';
import type { Interval } from '../core/intervals.ts';
import { finalSchedule, shiftsOfLayer } from '../core/shifts.ts';
import { loadSchedules, overridesOf, type OverrideRow, type Queryable, type ScheduleRow } from './store.ts';

const longestMs = 400 * 86_400_000;

/** The window as the calculator wants it. @throws Problem schedules/ends-before-it-begins, schedules/too-long */
export function windowOf({ from, to }: { from: string; to: string }): Interval {
  const window = { fromMs: new Date(from).getTime(), toMs: new Date(to).getTime() };
  if (window.toMs <= window.fromMs) throw schedulesProblem('ends-before-it-begins');
  if (window.toMs - window.fromMs > longestMs)
    throw schedulesProblem('too-long', { detail: 'Ask for at most 400 days at once.' });
  return window;
}

/** The truth, and what it is made of. */
export async function shiftsOf(
  db: Queryable,
  row: ScheduleRow,
  window: Interval,
): Promise<z.infer<typeof getShifts.response>> {
  const schedule = (await loadSchedules(db, [row.id], window)).get(row.id)!;
  const overrides = await overridesOf(db, [row.id], window);
  const { shifts, gaps } = finalSchedule(schedule, window);
  const layers = layersOf(schedule, window);
  const people = await peopleByIds(db, [
    ...shifts.flatMap(({ personId }) => personId ?? []),
    ...layers.flatMap((layer) => layer.shifts.map(({ personId }) => personId)),
    ...overrides.flatMap(({ person_id }) => person_id ?? []),
  ]);
  const at = (ms: number) => new Date(ms).toISOString();
  return {
    shifts: shifts.map(({ role, personId, because, fromMs, toMs }) => ({
      role,
      person: personId === null ? null : refOf(people, personId),
      fromAt: at(fromMs),
      toAt: at(toMs),
      because,
    })),
    gaps: gaps.map(({ role, fromMs, toMs }) => ({ role, fromAt: at(fromMs), toAt: at(toMs) })),
    layers: layers.map((layer) => ({
      id: layer.id,
      name: layer.name,
      role: layer.role,
      shifts: layer.shifts.map(({ personId, turn, fromMs, toMs }) => ({
        person: refOf(people, personId),
        turn,
        fromAt: at(fromMs),
        toAt: at(toMs),
      })),
    })),
    overrides: overrides.map((one) => overrideToWire(one, people)),
  };
}

export const refOf = (people: ReadonlyMap<string, Person>, id: string) => ({
  id,
  name: people.get(id)?.name ?? '',
});

export function overrideToWire(
  row: OverrideRow,
  people: ReadonlyMap<string, Person>,
): z.infer<typeof wireOverride> {
  return {
    id: row.id,
    role: row.role,
    fromAt: row.from_at.toISOString(),
    toAt: row.to_at.toISOString(),
    person: row.person_id === null ? null : refOf(people, row.person_id),
    kind: row.kind,
    note: row.note,
    madeAt: row.made_at.toISOString(),
    madeBy: row.made_by,
    order: Number(row.made_number),
  };
}

/** Each layer once, through all versions of the window; as it stands in the latest of them. */
function layersOf({ versions }: Schedule, window: Interval) {
  const layers = new Map<
    string,
    Pick<Layer, 'id' | 'role'> & { name: string; shifts: ReturnType<typeof shiftsOfLayer> }
  >();
  versions.forEach(({ fromMs, definition }, at) => {
    const part = {
      fromMs: Math.max(fromMs, window.fromMs),
      toMs: Math.min(versions[at + 1]?.fromMs ?? Infinity, window.toMs),
    };
    if (part.fromMs >= part.toMs) return;
    for (const layer of definition.layers)
      layers.set(layer.id, {
        id: layer.id,
        name: layer.name ?? '',
        role: layer.role,
        shifts: [...(layers.get(layer.id)?.shifts ?? []), ...shiftsOfLayer(layer, definition, part)],
      });
  });
  return [...layers.values()];
}
