const dayMs = 86_400_000;

/** The next 90 days, from the last whole hour on: the same question for an hour. */
export function aheadOf(nowMs: number): { from: string; to: string } {
  const from = Math.floor(nowMs / 3_600_000) * 3_600_000;
  return { from: new Date(from).toISOString(), to: new Date(from + 90 * dayMs).toISOString() };
}
