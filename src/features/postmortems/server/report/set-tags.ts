import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { cleanTags } from '../../core/report/tags.ts';
import { findPostMortem } from '../find-post-mortem.ts';
import { reportEvent } from './report-event.ts';
import { replaceTags, tagsOf } from './store-tags.ts';

/** What an incident was about, in words that the team shares. Tags are no part of what was published: they may change. */
export async function setReportTags(
  platform: Platform,
  caller: Caller,
  key: string,
  typed: readonly string[],
): Promise<{ tags: string[] }> {
  const { ticket } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const wanted = cleanTags(typed);
  return transact(platform, async (tx) => {
    const before = (await tagsOf(tx.db, [ticket.id])).get(ticket.id) ?? [];
    const by = actorOf(caller);
    await replaceTags(tx, ticket.id, wanted, by);
    const added = wanted.filter((tag) => !before.includes(tag));
    const removed = before.filter((tag) => !wanted.includes(tag));
    if (added.length + removed.length > 0)
      await platform.events.append(tx, [reportEvent('tagged', ticket, by, null, { added, removed })]);
    return { tags: (await tagsOf(tx.db, [ticket.id])).get(ticket.id) ?? [] };
  });
}
