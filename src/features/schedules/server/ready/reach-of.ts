import type { Platform } from '../../../../platform/index.ts';
import { isUsedUnproven } from '../../../channels/core/unproven.ts';
import { providerOf } from '../../../channels/index.ts';
import { waysToReach } from '../../../identity/index.ts';
import { whyNotReached, type NotReached } from '../../core/reach.ts';
import type { Queryable } from '../store.ts';

/** Of these people, whom a page might not reach, and why. */
export async function notReachedOf(
  platform: Platform,
  db: Queryable,
  personIds: readonly string[],
): Promise<Map<string, NotReached>> {
  const found = await waysToReach(db, personIds);
  return new Map(
    [...found].flatMap(([id, { disabled, ways }]) => {
      const because = whyNotReached(
        disabled,
        ways.map((way) => ({
          ...way,
          usable: providerOf(way.channel).configured(platform),
          mustBeProven: !isUsedUnproven(way.channel),
        })),
      );
      return because === null ? [] : [[id, because] as const];
    }),
  );
}
