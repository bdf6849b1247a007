import { useState } from 'react';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { getShifts } from '../../contract/schedules.ts';
import { joined } from '../../core/joined.ts';
import type { WireShift } from '../types.ts';

const dayMs = 86_400_000;
/** Shifts that begin in the next eight weeks are offered. */
export const aheadMs = 56 * dayMs;
/** So that the last shift is told to its end. */
const beyondDays = 35;

export type ComingShift = ReturnType<typeof comingShifts>[number];

/** Who is on in the next eight weeks. */
export function useComing(slug: string) {
  const [from] = useState(() => nowMs());
  return useRouteQuery(getShifts, {
    params: { slug },
    query: {
      from: new Date(from).toISOString(),
      to: new Date(from + aheadMs + beyondDays * dayMs).toISOString(),
    },
  });
}

/** As people live them: what follows without a break is one shift. */
export function comingShifts(shifts: readonly WireShift[]) {
  const named = new Map(shifts.flatMap(({ person }) => (person ? [[person.id, person] as const] : [])));
  const plain = shifts.map(({ role, person, because, fromAt, toAt }) => ({
    role,
    because,
    personId: person?.id ?? null,
    fromMs: msOf(fromAt),
    toMs: msOf(toAt),
  }));
  return joined(plain).flatMap(({ role, personId, fromMs, toMs }) => {
    const person = personId === null ? undefined : named.get(personId);
    if (!person) return [];
    const [fromAt, toAt] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
    return { key: `${role} ${person.id} ${fromAt}`, role, person, fromAt, toAt };
  });
}
