import type { Caller } from '../../identity/index.ts';
import { readableByIds } from '../../tickets/index.ts';
import { openSupportIds, type Queryable } from './store.ts';

/** Bugs and requests that are open in a team and the caller may see, the oldest first. Practice is left out. */
export async function openSupportOfTeam(
  db: Queryable,
  caller: Caller,
  teamId: string,
  most: number,
): Promise<{ readonly key: string; readonly title: string }[]> {
  const seen = await readableByIds(db, caller, await openSupportIds(db));
  return [...seen.values()]
    .filter((ticket) => ticket.teamId === teamId)
    .sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime() || a.number - b.number)
    .slice(0, most)
    .map(({ key, title }) => ({ key, title }));
}
