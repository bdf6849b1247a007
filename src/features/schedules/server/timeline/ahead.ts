import type { z } from 'zod';
import { peopleByIds } from '../../../identity/index.ts';
import type { getAhead } from '../../contract/timeline.ts';
import type { ShiftRole } from '../../core/definition.ts';
import { united } from '../../core/intervals.ts';
import type { Gap, Shift } from '../../core/shifts.ts';
import { overrideToWire, refOf } from '../get-shifts.ts';
import { finalSchedules, nowAndNext } from '../on-duty.ts';
import { overridesOf, type Queryable, type ScheduleRow } from '../store.ts';

const aheadMs = 90 * 86_400_000;

/** What one must know of a schedule without looking at its timeline. */
export async function aheadOf(
  db: Queryable,
  { id }: ScheduleRow,
  now: Date,
): Promise<z.infer<typeof getAhead.response>> {
  const window = { fromMs: now.getTime(), toMs: now.getTime() + aheadMs };
  const { now: on, next } = (await nowAndNext(db, [id], window.fromMs)).get(id)!;
  const { gaps } = (await finalSchedules(db, [id], window)).get(id)!;
  const nobody = (await overridesOf(db, [id], window)).filter(({ kind }) => kind === 'nobody-needed');
  const people = await peopleByIds(
    db,
    [...on, ...next].flatMap(({ personId }) => personId ?? []),
  );
  const at = (ms: number) => new Date(ms).toISOString();
  const toWire = ({ role, personId, because, fromMs, toMs }: Shift) => ({
    role,
    person: personId === null ? null : refOf(people, personId),
    fromAt: at(fromMs),
    toAt: at(toMs),
    because,
  });
  return {
    at: at(window.fromMs),
    until: at(window.toMs),
    now: on.map(toWire),
    next: next.map(toWire),
    gaps: wholeGaps(gaps).map(({ role, fromMs, toMs }) => ({ role, fromAt: at(fromMs), toAt: at(toMs) })),
    nobodyNeeded: nobody.map((row) => overrideToWire(row, people)),
  };
}

/** A gap that goes on through a new version is one, because one person fills it. */
function wholeGaps(gaps: readonly Gap[]): Gap[] {
  const byRole = [...Map.groupBy(gaps, ({ role }): ShiftRole => role)];
  return byRole
    .flatMap(([role, own]) => united(own).map((interval) => ({ role, ...interval })))
    .sort((a, b) => a.fromMs - b.fromMs);
}
