import { readNow } from '../../../../platform/index.ts';
import { peopleByIds } from '../../../identity/index.ts';
import { joined } from '../../../schedules/core/joined.ts';
import { finalSchedules, schedulesByIds } from '../../../schedules/index.ts';
import type { Resolved, ShiftNow, Target } from '../../core/policy.ts';
import type { Queryable } from '../ports.ts';

/** "Superhero until Monday 09:00": a shift that ends later than this has no end worth saying. */
const lookAheadMs = 14 * 86_400_000;

/** Who is on duty on the schedules that are named: enabled people, each with the end of their shift. */
export async function resolveSchedules(
  db: Queryable,
  targets: readonly Target[],
  at?: Date,
): Promise<Resolved['schedules']> {
  const ids = [
    ...new Set(targets.flatMap((target) => (target.kind === 'schedule' ? [target.scheduleId] : []))),
  ];
  if (ids.length === 0) return new Map();
  const atMs = (at ?? (await readNow(db))).getTime();
  const window = { fromMs: atMs, toMs: atMs + lookAheadMs };
  const rows = await schedulesByIds(db, ids);
  const finals = await finalSchedules(
    db,
    rows.filter(({ archived_at }) => archived_at === null).map(({ id }) => id),
    window,
  );
  const onNow = new Map(
    [...finals].map(([id, { shifts }]) => [id, joined(shifts).filter(({ fromMs }) => fromMs <= atMs)]),
  );
  const people = await peopleByIds(
    db,
    [...onNow.values()].flat().flatMap(({ personId }) => personId ?? []),
  );
  return new Map(
    rows.map(({ id, name }) => [
      id,
      {
        name,
        shifts: (onNow.get(id) ?? []).flatMap(({ personId, role, toMs }): ShiftNow[] => {
          const person = personId === null ? undefined : people.get(personId);
          if (!person || person.disabledAt !== null) return [];
          const untilMs = toMs < window.toMs ? toMs : null;
          return [{ role, personId: person.id, name: person.name, untilMs }];
        }),
      },
    ]),
  );
}
