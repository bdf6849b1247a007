import type { PostMortemKind } from './post-mortem.ts';

const dayMs = 24 * 3_600_000;

/** The end of a working day, so many working days after the instant, in the zone of whoever has it. */
export function dueAfter(atMs: number, workingDays: number, zone: string): number {
  let day = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate();
  for (let left = workingDays; left > 0;) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek <= 5) left--;
  }
  return day.toZonedDateTime({ timeZone: zone, plainTime: '17:00' }).epochMilliseconds;
}

/** The first reminder: a day before, where that still lies ahead; else at the time it is due. */
export function firstReminder(dueAtMs: number, nowMs: number): number {
  return dueAtMs - dayMs > nowMs ? dueAtMs - dayMs : Math.max(dueAtMs, nowMs + dayMs);
}

export type ReminderTo = 'owner' | 'owner-and-managers';
/** A full one is asked for until somebody answers; a short one is not worth more than this. */
const mostReminders: Readonly<Record<PostMortemKind, number>> = { full: 26, short: 4 };

/** What a reminder says, whom it goes to, and when the next one follows; null: it was the last. */
export function reminder(
  facts: { kind: PostMortemKind; dueAtMs: number; count: number },
  nowMs: number,
): { says: 'soon' | 'due' | 'overdue'; to: ReminderTo; nextAtMs: number | null } {
  const { kind, dueAtMs, count } = facts;
  const last = count + 1 >= mostReminders[kind];
  if (nowMs < dueAtMs) return { says: 'soon', to: 'owner', nextAtMs: last ? null : dueAtMs };
  const nextAtMs = last ? null : nowMs + 7 * dayMs;
  if (nowMs < dueAtMs + dayMs) return { says: 'due', to: 'owner', nextAtMs };
  return { says: 'overdue', to: kind === 'full' ? 'owner-and-managers' : 'owner', nextAtMs };
}

/** A root cause that is TBD is asked for first after two days, then weekly; after that it stands on the Now page only. */
const mostChases = 8;
export const firstChase = (fromMs: number): number => fromMs + 2 * dayMs;
export function nextChase(chases: number, nowMs: number): number | null {
  return chases + 1 >= mostChases ? null : nowMs + 7 * dayMs;
}
