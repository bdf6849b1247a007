import type { Platform } from '../../../platform/index.ts';
import type { Queryable } from './ports.ts';
import { usableMethods } from './usable-methods.ts';

/** Of these people, who can be paged: they have a contact method on a channel that this instance can use. */
export async function reachablePeople(
  platform: Platform,
  personIds: readonly string[],
  /** A transaction reads through its own connection: to wait for a second one while locks are held can wait for ever. */
  db: Queryable = platform.db,
): Promise<Set<string>> {
  return new Set((await usableMethods(platform, db, personIds)).keys());
}
