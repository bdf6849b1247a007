import type { Platform } from '../../../platform/index.ts';
import { providerOf } from '../../channels/index.ts';
import { contactMethodsOf } from '../../identity/index.ts';

/** Of these people, who can be paged: they have a contact method on a channel that this instance can use. */
export async function reachablePeople(
  platform: Platform,
  personIds: readonly string[],
): Promise<Set<string>> {
  const methods = await contactMethodsOf(platform.db, personIds);
  return new Set(
    methods.filter(({ channel }) => providerOf(channel).configured(platform)).map(({ personId }) => personId),
  );
}
