import type { z } from 'zod';
import { peopleByIds } from '../../../identity/index.ts';
import type { whyOnDuty } from '../../contract/timeline.ts';
import { whyOf } from '../../core/why.ts';
import { overrideToWire, refOf } from '../get-shifts.ts';
import { loadSchedules, overridesOf, type Queryable, type ScheduleRow } from '../store.ts';
import { peopleIn } from '../access.ts';

const lookMs = 120 * 86_400_000;

/** The reason for one shift, or for nobody being there. */
export async function whyOfSchedule(
  db: Queryable,
  { id }: ScheduleRow,
  { at, role, personId }: z.infer<typeof whyOnDuty.query>,
): Promise<z.infer<typeof whyOnDuty.response>> {
  const atMs = new Date(at).getTime();
  const window = { fromMs: atMs - lookMs, toMs: atMs + lookMs };
  const schedule = (await loadSchedules(db, [id], window)).get(id)!;
  const people = await peopleByIds(db, [
    ...schedule.versions.flatMap(({ definition }) => peopleIn(definition)),
    ...schedule.overrides.flatMap((one) => one.personId ?? []),
  ]);
  const why = whyOf(schedule, { role, atMs, personId }, (one) => people.get(one)?.name ?? 'somebody');
  const override =
    why.overrideId === null
      ? undefined
      : (await overridesOf(db, [id], { fromMs: atMs, toMs: atMs + 1 })).find(
          (row) => row.id === why.overrideId,
        );
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    role,
    person: why.personId === null ? null : refOf(people, why.personId),
    fromAt: iso(why.fromMs),
    toAt: iso(why.toMs),
    shiftFromAt: iso(why.shiftFromMs),
    shiftToAt: iso(why.shiftToMs),
    sentences: [...why.sentences],
    override: override ? overrideToWire(override, people) : null,
    isGap: why.isGap,
  };
}
