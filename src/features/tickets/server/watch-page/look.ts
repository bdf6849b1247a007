import { readNow, type Platform } from '../../../../platform/index.ts';
import { peopleByIds } from '../../../identity/index.ts';
import type { StakeholderState } from '../../core/stakeholder-state.ts';
import { ticketsByIds } from '../access.ts';
import { isReader } from '../watch/is-reader.ts';
import { groundOf, stakeholderStateOf } from '../watch/stakeholder-state.ts';
import { whereItWent } from '../watch/take-along.ts';
import type { WatcherRow } from '../watch/watchers.ts';

/** What a watcher's link shows, or why nothing. */
export type Look =
  | {
      readonly shows: 'state';
      readonly state: StakeholderState;
      readonly watcher: WatcherRow;
      readonly nowMs: number;
      readonly zone: string;
    }
  | { readonly shows: 'left' | 'nothing' };

/** What a duplicate was merged into is what its link shows from then on. A link ends when its watcher leaves; a private ticket is shown to nobody who was not let in. */
export async function lookFor(platform: Platform, watcher: WatcherRow): Promise<Look> {
  if (watcher.leftAt) return { shows: 'left' };
  const { db } = platform;
  const shownId = await whereItWent(db, watcher.ticketId);
  const ticket = (await ticketsByIds(db, [shownId])).get(shownId)!;
  const person = watcher.personId
    ? (await peopleByIds(db, [watcher.personId])).get(watcher.personId)
    : undefined;
  if (watcher.personId && (!person || person.disabledAt)) return { shows: 'nothing' };
  if (ticket.private && !(person && (await isReader(platform, ticket.id, person.id))))
    return { shows: 'nothing' };
  const state = await stakeholderStateOf(groundOf(platform), ticket.id);
  if (!state) return { shows: 'nothing' };
  const nowMs = (await readNow(db)).getTime();
  return { shows: 'state', state, watcher, nowMs, zone: person?.timeZone ?? 'UTC' };
}
