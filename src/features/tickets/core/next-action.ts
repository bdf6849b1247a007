/** What is to be done on every new ticket, until somebody knows better. */
export const firstAction = 'Look into the problem';

/** Whether an action should have been done by now. Nothing is late on a ticket that is closed. */
export function isOverdue(
  action: { readonly dueAt: string | null; readonly doneAt: string | null },
  nowMs: number,
): boolean {
  if (action.dueAt === null || action.doneAt !== null) return false;
  return Temporal.Instant.from(action.dueAt).epochMilliseconds <= nowMs;
}

/** When its owner is reminded: at the time it is due, unless that is past when it is said, for then they have just been told. */
export function remindAt(dueAt: Date | null, now: Date): Date | null {
  return dueAt !== null && dueAt > now ? dueAt : null;
}
