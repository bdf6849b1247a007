import { durationInWords } from '../../../kit/duration.ts';
import type { IncidentState } from '../../incidents/core/incident.ts';
import { isOver } from '../../incidents/core/states.ts';

/** An entry of the timeline, as far as numbers can be read from it. */
export interface Counted {
  readonly kind: string;
  readonly atMs: number;
  readonly byPerson: boolean;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface Targets {
  readonly confirmMinutes: number;
}
export interface Target {
  readonly id: 'acknowledged' | 'confirmed' | 'updates' | 'questions';
  readonly text: string;
  readonly met: boolean;
  readonly how: string;
}
export interface Times {
  readonly durationSeconds: number | null;
  readonly acknowledgeSeconds: number | null;
  readonly diagnoseSeconds: number | null;
  readonly restoreSeconds: number | null;
}

const seconds = (ms: number) => Math.max(0, Math.round(ms / 1000));
const nullable = (ms: number | undefined | null, from: number) =>
  ms === undefined || ms === null ? null : seconds(ms - from);
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const instant = (value: unknown): number | null =>
  typeof value === 'string' && isInstant.test(value) ? Temporal.Instant.from(value).epochMilliseconds : null;

/** When an incident entered a state, corrected where somebody put it right. */
export interface StateTime {
  readonly state: IncidentState;
  readonly atMs: number;
}

/** How long each stretch took, by the events and the states of the incident, oldest first. Null: it never came to that. */
export function timesOf(
  beganAtMs: number,
  resolvedAtMs: number | null,
  events: readonly Counted[],
  states: readonly StateTime[],
): Times {
  const first = (is: (event: Counted) => boolean) => events.find(is)?.atMs;
  return {
    durationSeconds: nullable(resolvedAtMs, beganAtMs),
    acknowledgeSeconds: nullable(
      first(({ kind }) => kind === 'incident.acknowledged'),
      beganAtMs,
    ),
    diagnoseSeconds: nullable(first(confirmsCause), beganAtMs),
    restoreSeconds: nullable(resolvedAtMs === null ? null : workedAgainAt(resolvedAtMs, states), beganAtMs),
  };
}

/**
 * It worked again from when people began to only watch it, if nobody had to work on it again before it was resolved; else from when
 * it was resolved. What is done when it is over (reviewing it) does not move that.
 */
function workedAgainAt(resolvedAtMs: number, states: readonly StateTime[]): number {
  const lastWork = states.findLast(({ state }) => !isOver(state));
  return lastWork?.state === 'monitoring' ? Math.min(lastWork.atMs, resolvedAtMs) : resolvedAtMs;
}

function confirmsCause({ kind, data }: Counted): boolean {
  if (kind === 'hypothesis.confirmed') return true;
  if (data['section'] !== 'root-causes') return false;
  if (kind === 'part.added') return record(data['detail'])['standing'] === 'confirmed';
  return kind === 'part.changed' && record(record(data['after'])['detail'])['standing'] === 'confirmed';
}

/** What was promised for this incident, and whether it was kept. What nothing was promised for is not in it. */
export function targetsOf(
  beganAtMs: number,
  endedAtMs: number,
  events: readonly Counted[],
  { confirmMinutes }: Targets,
): Target[] {
  return [
    acknowledged(beganAtMs, events),
    confirmed(beganAtMs, events, confirmMinutes),
    updates(endedAtMs, events),
    questions(events),
  ].flatMap((one) => one ?? []);
}

function acknowledged(beganAtMs: number, events: readonly Counted[]): Target | undefined {
  if (!events.some(({ kind }) => kind === 'paging.started')) return undefined;
  const taken = events.find(({ kind }) => kind === 'incident.acknowledged');
  const text = 'Somebody had it before the second step of the escalation policy was paged';
  const later = events.find(
    ({ kind, data, atMs }) =>
      kind === 'page.sent' &&
      typeof data['step'] === 'number' &&
      data['step'] > 0 &&
      (!taken || atMs < taken.atMs),
  );
  if (!taken) return { id: 'acknowledged', text, met: false, how: 'nobody said that they have it' };
  const after = `after ${durationInWords(seconds(taken.atMs - beganAtMs))}`;
  return {
    id: 'acknowledged',
    text,
    met: later === undefined,
    how: later ? `${after}; step ${Number(later.data['step']) + 1} had been paged by then` : after,
  };
}

function confirmed(beganAtMs: number, events: readonly Counted[], minutes: number): Target | undefined {
  const opened = events.find(({ kind }) => kind === 'incident.opened');
  // Whoever reports it says how bad it is: nothing is left to confirm.
  if (!opened || opened.byPerson) return undefined;
  const said = events.find(
    ({ kind, byPerson }) =>
      byPerson && (kind === 'incident.criticality-confirmed' || kind === 'incident.criticality-changed'),
  );
  const text = `A person confirmed how bad it is within ${minutes} min`;
  if (!said) return { id: 'confirmed', text, met: false, how: 'nobody confirmed it' };
  const after = seconds(said.atMs - beganAtMs);
  return {
    id: 'confirmed',
    text,
    met: after <= minutes * 60,
    how: `after ${durationInWords(after)}`,
  };
}

/** Each time at which an update was asked for, and the update that followed. */
function updates(endedAtMs: number, events: readonly Counted[]): Target | undefined {
  const posted = events.filter(({ kind }) => kind === 'update.posted').map(({ atMs }) => atMs);
  const due = new Set(
    events.flatMap(({ kind, data }) =>
      kind === 'update.reminded' || kind === 'update.late' ? (instant(data['dueAt']) ?? []) : [],
    ),
  );
  if (posted.length === 0 && due.size === 0) return undefined;
  const late = [...due]
    .map((dueAtMs) => (posted.find((atMs) => atMs > dueAtMs) ?? endedAtMs) - dueAtMs)
    .filter((ms) => ms >= 60_000);
  const text = 'Updates came when they were due';
  const count = `${posted.length} ${posted.length === 1 ? 'update' : 'updates'}`;
  if (late.length === 0) return { id: 'updates', text, met: true, how: count };
  const worst = durationInWords(seconds(Math.max(...late)));
  return {
    id: 'updates',
    text,
    met: false,
    how: `${count}; late ${late.length === 1 ? 'once' : `${late.length} times`}, ${late.length === 1 ? '' : 'at worst '}by ${worst}`,
  };
}

function questions(events: readonly Counted[]): Target | undefined {
  const asked = events.filter(
    ({ kind, data }) => kind === 'question.asked' && data['state'] !== 'withdrawn' && instant(data['dueAt']),
  );
  if (asked.length === 0) return undefined;
  const late = asked.filter(({ data }) => {
    const answeredAtMs = instant(data['answeredAt']);
    return answeredAtMs === null || answeredAtMs > instant(data['dueAt'])!;
  });
  return {
    id: 'questions',
    text: 'Questions were answered in time',
    met: late.length === 0,
    how: late.length === 0 ? `all ${asked.length}` : `${late.length} of ${asked.length} were not`,
  };
}

/** A line of the record's scope. */
export interface ScopeLine {
  readonly text: string;
  readonly detail: { readonly aspect?: string | undefined; readonly count?: number | null | undefined };
}
export interface Reach {
  readonly users: number | null;
  readonly customers: number | null;
  /** Those that were said without a number. */
  readonly userNames: readonly string[];
  readonly customerNames: readonly string[];
  readonly systems: readonly string[];
  readonly regions: readonly string[];
}
/** Whom and what it touched: counted where a number was given, named where none was. */
export function reachOf(scope: readonly ScopeLine[]): Reach {
  const of = (aspect: string) => scope.filter(({ detail }) => (detail.aspect ?? 'systems') === aspect);
  const total = (aspect: string) => {
    const counts = of(aspect).flatMap(({ detail }) => detail.count ?? []);
    return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
  };
  const names = (aspect: string) =>
    of(aspect).flatMap(({ text, detail }) => (detail.count == null ? [text] : []));
  return {
    users: total('users'),
    customers: total('customers'),
    userNames: names('users'),
    customerNames: names('customers'),
    systems: of('systems').map(({ text }) => text),
    regions: of('regions').map(({ text }) => text),
  };
}
