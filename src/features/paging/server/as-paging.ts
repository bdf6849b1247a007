import type { Paging } from '../core/next-step.ts';
import type { PagingRow } from './store.ts';

/** What the core knows of a stored paging. */
export function asPaging({ state, plan, nextStep, dueAt, dueBecause, spared }: PagingRow): Paging {
  return { state, plan, nextStep, dueBecause, spared, dueAtMs: dueAt?.getTime() ?? null };
}
