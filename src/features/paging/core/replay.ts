import type { PagingState } from './next-step.ts';

/** An event of a paging as it is on the timeline. */
export interface Happened {
  readonly kind: string;
  readonly because: string | null;
  readonly atMs: number;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface Replayed {
  readonly state: PagingState;
  readonly nextStep: number;
  readonly dueAtMs: number | null;
}

/** Tells from its events where the latest paging of an incident stands. Undefined when none has begun. */
export function replay(events: readonly Happened[]): Replayed | undefined {
  return events.reduce<Replayed | undefined>(after, undefined);
}

function after(before: Replayed | undefined, { kind, atMs, data }: Happened): Replayed | undefined {
  if (kind === 'paging.started') return { state: 'running', nextStep: 0, dueAtMs: atMs };
  // What waits has a paging of its own, whether another was stopped for it or it began so.
  if (kind === 'paging.waits') return { state: 'waiting', nextStep: 0, dueAtMs: instantOf(data['untilAt']) };
  if (before?.state === 'waiting' && kind === 'paging.stopped')
    return { ...before, state: data['state'] as PagingState, dueAtMs: null };
  if (before?.state !== 'running') return before;
  switch (kind) {
    case 'page.sent':
      return { ...before, nextStep: Number(data['step']) + 1, dueAtMs: instantOf(data['nextAt']) };
    case 'paging.hurried':
      return { ...before, dueAtMs: atMs };
    case 'paging.stopped':
      return { ...before, state: data['state'] as PagingState, dueAtMs: null };
    case 'paging.nobody-reached':
      return { state: 'nobody-reached', nextStep: Number(data['steps']), dueAtMs: null };
    default:
      return before;
  }
}

function instantOf(text: unknown): number {
  return Temporal.Instant.from(String(text)).epochMilliseconds;
}
