import type { ShiftRole } from './definition.ts';
import type { JoinedShift } from './joined.ts';

/** What a person going on duty goes through. `key` stays when the words change. */
export interface ReadinessItem {
  readonly key: string;
  readonly text: string;
  readonly hint: string;
}

/** Cannot be ticked by somebody who cannot be paged. */
export const testPageKey = 'test-page';
/** Leads to the contacts that the services of the team have. */
export const keyPeopleKey = 'key-people';

/** What every team begins with (H8). */
export const firstItems: readonly ReadinessItem[] = [
  {
    key: testPageKey,
    text: 'I answered a test page',
    hint: 'On each phone and mailbox that is to wake me.',
  },
  {
    key: 'access',
    text: 'My access works',
    hint: 'Production, logs, dashboards, the runbooks: signed in once today.',
  },
  {
    key: 'laptop',
    text: 'Laptop, charger and a way to be online go where I go',
    hint: '',
  },
  {
    key: keyPeopleKey,
    text: 'I have the numbers of the key people',
    hint: 'They stand on the page of each service.',
  },
];
export const firstAskHoursBefore = 18;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A shift that begins so soon after another one of the same person is no going on duty anew. */
const restMs = 3 * dayMs;
/** Whoever is on duty all the time is asked again after this. */
const freshMs = 14 * dayMs;

/** A person has been asked before a shift that began, or was to begin, at `fromMs`. */
export interface Asked {
  readonly personId: string;
  readonly fromMs: number;
}
export interface ToAsk {
  readonly personId: string;
  readonly role: ShiftRole;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Whom to ask now whether they are ready. A person with a shift every day is asked before the first of them and then every two
 * weeks; a shift that moved is not asked about twice; a shadow is asked nothing.
 * @param shifts as people live them, by begin, from two weeks before `nowMs` on
 */
export function toAskNow(
  shifts: readonly JoinedShift[],
  asked: readonly Asked[],
  nowMs: number,
  hoursBefore: number,
): ToAsk[] {
  const all: Asked[] = [...asked];
  const found: ToAsk[] = [];
  for (const { personId, role, fromMs, toMs } of asksFor(shifts)) {
    if (fromMs <= nowMs || fromMs > nowMs + hoursBefore * hourMs) continue;
    if (all.some((one) => one.personId === personId && stillGood(one, shifts, personId, fromMs))) continue;
    all.push({ personId, fromMs });
    found.push({ personId, role, fromMs, toMs });
  }
  return found;
}

function stillGood(one: Asked, shifts: readonly JoinedShift[], personId: string, fromMs: number): boolean {
  if (Math.abs(fromMs - one.fromMs) < restMs) return true;
  if (one.fromMs > fromMs || fromMs - one.fromMs >= freshMs) return false;
  return shifts.some(
    (shift) => shift.personId === personId && shift.fromMs < fromMs && shift.toMs > fromMs - restMs,
  );
}

/** When somebody may have to be asked next; null when no shift comes that far. */
export function nextAskMs(shifts: readonly JoinedShift[], nowMs: number, hoursBefore: number): number | null {
  const times = asksFor(shifts).map(({ fromMs }) => fromMs - hoursBefore * hourMs);
  const later = times.filter((ms) => ms > nowMs);
  return later.length === 0 ? null : Math.min(...later);
}

function asksFor(shifts: readonly JoinedShift[]) {
  return shifts.flatMap((shift) =>
    shift.personId === null || shift.role === 'shadow' ? [] : [{ ...shift, personId: shift.personId }],
  );
}
