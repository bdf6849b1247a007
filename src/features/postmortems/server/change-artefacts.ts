import { newId, toJsonText, toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { postmortemsProblem } from '../contract.ts';
import { postMortemEvent } from './changed-event.ts';
import { findPostMortem } from './find-post-mortem.ts';
import { artefactsOf, lockPostMortem, tables } from './store.ts';

const mostLinks = 100;

export async function addArtefact(
  platform: Platform,
  caller: Caller,
  key: string,
  { title, url }: { title: string; url: string },
) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  const id = newId();
  return transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    if ((await artefactsOf(tx.db, postMortem.id)).length >= mostLinks) throw postmortemsProblem('too-many');
    const row = { id, title: toText(title), url: toText(url) };
    await tables(tx.db)
      .insertInto('artefact')
      .values({ ...row, post_mortem_id: postMortem.id, created_at: tx.now, created_by: toJsonText(by) })
      .execute();
    await platform.events.append(tx, [postMortemEvent('artefact-added', ticket, by, null, row)]);
    return { ...row, kind: 'link' as const, at: tx.now.toISOString(), removable: true };
  });
}

export async function removeArtefact(platform: Platform, caller: Caller, key: string, id: string) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const row = (await artefactsOf(tx.db, postMortem.id)).find((one) => one.id === id);
    if (!row) throw postmortemsProblem('unknown-artefact');
    await tables(tx.db).updateTable('artefact').set({ removed_at: tx.now }).where('id', '=', id).execute();
    await platform.events.append(tx, [
      postMortemEvent('artefact-removed', ticket, actorOf(caller), null, {
        id,
        title: row.title,
        url: row.url,
      }),
    ]);
  });
}
