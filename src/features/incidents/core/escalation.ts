/** Somebody whom one could escalate to. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** On duty: by the policy of the service. Else they answer for the team. */
  readonly why: 'on-duty' | 'answers-for-team';
  /** When they were paged for this incident last. */
  readonly pagedAtMs: number | null;
  readonly canBePaged: boolean;
}

/**
 * Who is asked when somebody says "escalate" and names nobody: the next on duty who was not paged yet; then whoever answers for
 * the team; when all were paged, whoever was paged longest ago. Nobody who knows already, nobody who cannot be paged.
 */
export function nextToEscalateTo(
  candidates: readonly Candidate[],
  knowing: ReadonlySet<string>,
): Candidate | undefined {
  const left = candidates.filter(({ id, canBePaged }) => canBePaged && !knowing.has(id));
  return (
    left.find(({ pagedAtMs }) => pagedAtMs === null) ??
    left.toSorted((a, b) => (a.pagedAtMs ?? 0) - (b.pagedAtMs ?? 0))[0]
  );
}

/** As much of a summary as is read on a locked phone; the whole of it is on the ticket. */
export const shownSummaryChars = 400;
