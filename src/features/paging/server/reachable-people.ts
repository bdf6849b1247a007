import type { Platform } from '../../../platform/index.ts';
import { providerOf } from '../../channels/index.ts';
import { contactMethodsOf } from '../../identity/index.ts';
import type { Queryable } from './ports.ts';

/** Of these people, who can be paged: they have a contact method on a channel that this instance can use. */
export async function reachablePeople(
  platform: Platform,
  personIds: readonly string[],
  /** A transaction reads through its own connection: to wait for a second one while locks are held can wait for ever. */
  db: Queryable = platform.db,
): Promise<Set<string>> {
  const methods = await contactMethodsOf(db, personIds);
  return new Set(
    methods.filter(({ channel }) => providerOf(channel).configured(platform)).map(({ personId }) => personId),
  );
}
