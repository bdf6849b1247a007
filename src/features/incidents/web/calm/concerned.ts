import type { Incident } from '../shared/types.ts';

type Facts = Pick<Incident, 'resolvedAt' | 'lead' | 'pagings'> & {
  originalRequest: Pick<Incident['originalRequest'], 'by'>;
};

/** It is theirs to begin with: they opened it or were paged, and nobody has it yet, or they themselves do. */
export function concernedBy(
  { resolvedAt, lead, pagings, originalRequest: { by } }: Facts,
  personId: string,
): boolean {
  if (resolvedAt !== null) return false;
  if (lead !== null) return lead.id === personId;
  const opened = by.kind === 'person' && by.id === personId;
  return opened || pagings.some(({ pages }) => pages.some(({ person }) => person.id === personId));
}

/** What the record shows of work that was done. */
export interface Work {
  readonly lead: unknown;
  readonly state: Incident['state'];
  readonly lastUpdateAt: string | null;
  /** What people see is written down. */
  readonly symptoms: boolean;
}

/** Somebody has it and the record shows that they are at it: nobody needs to be calmed any more. */
export function isAtWork({ lead, state, lastUpdateAt, symptoms }: Work): boolean {
  if (lead === null) return false;
  return lastUpdateAt !== null || symptoms || !beginning.has(state);
}

const beginning: ReadonlySet<Incident['state']> = new Set(['reported', 'triage', 'investigating']);
