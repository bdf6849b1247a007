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
