import { transact, type Platform, type Tx } from '../../../platform/index.ts';

/**
 * All in one transaction, and one by one when that fails: what cannot be done holds up nobody else. It stays due, so that the watch
 * sees it.
 * @returns how many were done. @throws the error when none could be, so that the loop pauses before it tries again
 */
export async function togetherOrAlone(
  platform: Platform,
  ids: readonly string[],
  change: (tx: Tx, ids: readonly string[]) => Promise<void>,
): Promise<number> {
  try {
    await transact(platform, (tx) => change(tx, ids));
    return ids.length;
  } catch (error) {
    if (ids.length === 1) throw error;
    platform.log.error({ err: error }, 'due paging failed together; doing it one by one');
  }
  let done = 0;
  let last: unknown;
  for (const id of ids)
    try {
      await transact(platform, (tx) => change(tx, [id]));
      done++;
    } catch (error) {
      platform.log.error({ err: error, incidentId: id }, 'due paging of an incident failed');
      last = error;
    }
  if (done === 0) throw last;
  return done;
}
