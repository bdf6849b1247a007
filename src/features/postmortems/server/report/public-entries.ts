import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, publicUrlOf, type Caller } from '../../../identity/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { makeDiscreet } from '../../core/report/discreet.ts';
import { draftOf } from '../draft-of.ts';
import { findPostMortem } from '../find-post-mortem.ts';
import { curatedTimelineOf } from '../timeline-of-incident.ts';
import { namesAround } from './names-around.ts';
import { reportEvent } from './report-event.ts';
import { publicTextsOf, writePublicText } from './store-public-entries.ts';

/** Starred entries, what customers read of each, and a suggestion without names to begin with. */
export async function listPublicEntries(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const { ticket, postMortem } = await findPostMortem(db, caller, 'incident.read', key);
  const [timeline, texts, draft, url] = await Promise.all([
    curatedTimelineOf(db, postMortem),
    publicTextsOf(db, ticket.id),
    draftOf(platform, db, postMortem),
    publicUrlOf(platform),
  ]);
  const names = await namesAround(platform, db, draft);
  const discreet = makeDiscreet({ names, ownHosts: URL.canParse(url) ? [new URL(url).hostname] : [] });
  return {
    items: timeline
      .filter(({ shown }) => shown === 'starred')
      .map(({ id, atMs, text }) => ({
        id,
        at: new Date(atMs).toISOString(),
        text,
        publicText: texts.get(id) ?? null,
        suggestion: discreet(text),
      })),
  };
}

/** Says what customers read of a starred entry; null: nothing. @throws postmortems/unknown-entry */
export async function setPublicEntry(
  platform: Platform,
  caller: Caller,
  key: string,
  entryId: string,
  text: string | null,
) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => {
    const timeline = await curatedTimelineOf(tx.db, postMortem);
    if (text !== null && !timeline.some(({ id, shown }) => id === entryId && shown === 'starred'))
      throw postmortemsProblem('unknown-entry');
    const by = actorOf(caller);
    await writePublicText(tx, ticket.id, entryId, text, by);
    await platform.events.append(tx, [
      reportEvent(text === null ? 'entry-hidden' : 'entry-told', ticket, by, null, { entryId, text }),
    ]);
  });
  return {};
}
