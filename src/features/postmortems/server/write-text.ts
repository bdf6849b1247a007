import { toJsonText, toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { postmortemsProblem } from '../contract.ts';
import type { PostMortemField } from '../core/post-mortem.ts';
import { postMortemEvent } from './changed-event.ts';
import { findPostMortem } from './find-post-mortem.ts';
import { lockPostMortem, tables, textsOf } from './store.ts';

/** Writes one text that nobody else changed since it was read. @throws postmortems/changed with the text as it is now */
export async function writeText(
  platform: Platform,
  caller: Caller,
  key: string,
  field: PostMortemField,
  { text: given, version }: { text: string; version: number },
) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const text = toText(given);
  const by = actorOf(caller);
  return transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const before = (await textsOf(tx.db, postMortem.id)).get(field);
    const current = {
      text: before?.text ?? '',
      version: before?.version ?? 0,
      changedAt: before?.changed_at.toISOString() ?? null,
      changedBy: before?.changed_by ?? null,
    };
    if (current.text === text) return current;
    if (current.version !== version) throw changedMeanwhile(current);
    const row = {
      text,
      version: version + 1,
      changed_at: tx.now,
      changed_by: toJsonText(by),
    };
    await tables(tx.db)
      .insertInto('post_mortem_text')
      .values({ post_mortem_id: postMortem.id, field, ...row })
      .onConflict((conflict) => conflict.columns(['post_mortem_id', 'field']).doUpdateSet(row))
      .execute();
    await platform.events.append(tx, [
      postMortemEvent('text-changed', ticket, by, null, {
        field,
        version: row.version,
        before: current.text,
        after: text,
      }),
    ]);
    return { text, version: row.version, changedAt: tx.now.toISOString(), changedBy: by };
  });
}

/** Refuses a change of something that somebody changed meanwhile, with what it is now: nobody's words are written over. */
export function changedMeanwhile(current: unknown) {
  return postmortemsProblem('changed', {
    detail:
      current === null
        ? 'Somebody took this out meanwhile. Your words are not lost: add them anew, or leave it.'
        : 'Somebody changed this while you were writing. Compare both texts and say which one stays.',
    data: { current },
  });
}
