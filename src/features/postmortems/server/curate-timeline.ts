import { newId, toJsonText, toText, transact, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { sql } from 'kysely';
import { postmortemsProblem } from '../contract.ts';
import type { LineWeight, TimelineLine } from '../core/curate.ts';
import { postMortemEvent } from './changed-event.ts';
import { findPostMortem } from './find-post-mortem.ts';
import { entriesOf, lockPostMortem, tables, type PostMortem, type PostMortemEntry } from './store.ts';
import { curatedTimelineOf } from './timeline-of-incident.ts';
import { changedMeanwhile } from './write-text.ts';

/** More lines added by hand than this nobody reads. */
const mostByHand = 500;

export async function addTimelineLine(
  platform: Platform,
  caller: Caller,
  key: string,
  { at, text }: { at: Date; text: string },
) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  const id = newId();
  return transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const byHand = (await entriesOf(tx.db, postMortem.id)).filter(({ event_id }) => event_id === null);
    if (byHand.length >= mostByHand) throw postmortemsProblem('too-many');
    await tables(tx.db)
      .insertInto('post_mortem_entry')
      .values({
        id,
        post_mortem_id: postMortem.id,
        event_id: null,
        shown: null,
        text: null,
        first_at: at,
        first_text: toText(text),
        created_at: tx.now,
        created_by: toJsonText(by),
        changed_at: tx.now,
        changed_by: toJsonText(by),
      })
      .execute();
    await platform.events.append(tx, [
      postMortemEvent('line-added', ticket, by, null, { lineId: id, at: at.toISOString(), text }),
    ]);
    return lineOf(tx, postMortem, caller, id);
  });
}

export interface LineChange {
  readonly version: number;
  readonly shown?: LineWeight | null | undefined;
  readonly text?: string | null | undefined;
  readonly at?: Date | null | undefined;
  readonly because: string;
}
/** Only what a person changed about an entry is stored; the entry itself stays as it happened. @throws postmortems/changed */
export async function changeTimelineLine(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  change: LineChange,
) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  return transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const rows = await entriesOf(tx.db, postMortem.id);
    const row = rows.find((one) => (one.event_id ?? one.id) === id);
    const before = await lineOf(tx, postMortem, caller, id);
    if (before.version !== change.version) throw changedMeanwhile(before);
    const same = <T>(given: T | undefined, now: T) => (given === undefined ? now : given);
    const next = {
      shown: same(change.shown, row?.shown ?? null),
      text: same(change.text === null ? null : change.text && toText(change.text), row?.text ?? null),
      at: same(change.at, row?.at ?? null),
      version: before.version + 1,
      changed_at: tx.now,
      changed_by: toJsonText(by),
    };
    if (row)
      await tables(tx.db).updateTable('post_mortem_entry').set(next).where('id', '=', row.id).execute();
    else
      await tables(tx.db)
        .insertInto('post_mortem_entry')
        .values({
          id: newId(),
          post_mortem_id: postMortem.id,
          event_id: id,
          ...next,
          created_at: tx.now,
          created_by: toJsonText(by),
        })
        .execute();
    const after = await lineOf(tx, postMortem, caller, id);
    await platform.events.append(tx, [
      postMortemEvent(
        before.at === after.at ? 'line-changed' : 'time-corrected',
        ticket,
        by,
        change.because === '' ? null : toText(change.because),
        {
          lineId: id,
          version: after.version,
          before: { shown: before.shown, text: before.text, at: before.at },
          after: { shown: after.shown, text: after.text, at: after.at },
        },
      ),
    ]);
    return after;
  });
}

/** Only what was added by hand can be taken out; what happened can be hidden. @throws postmortems/unknown-entry */
export async function removeTimelineLine(platform: Platform, caller: Caller, key: string, id: string) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  await transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const row = (await entriesOf(tx.db, postMortem.id)).find((one) => one.id === id && one.event_id === null);
    if (!row) throw postmortemsProblem('unknown-entry');
    await sql`
      update post_mortem_entry set removed_at = ${tx.now}, changed_at = ${tx.now}, changed_by = ${toJsonText(by)}::jsonb
      where id = ${id}`.execute(tx.db);
    await platform.events.append(tx, [
      postMortemEvent('line-removed', ticket, by, null, { lineId: id, text: row.text ?? row.first_text }),
    ]);
  });
}

async function lineOf(tx: Tx, postMortem: PostMortem, caller: Caller, id: string) {
  const lines = await linesToWire(tx.db, postMortem, caller);
  const line = lines.find((one) => one.id === id);
  if (!line) throw postmortemsProblem('unknown-entry');
  return line;
}

/** The whole curated timeline as the API says it. */
export async function linesToWire(db: Tx['db'] | Platform['db'], postMortem: PostMortem, caller: Caller) {
  const [lines, rows] = await Promise.all([
    curatedTimelineOf(db, postMortem, caller),
    entriesOf(db, postMortem.id),
  ]);
  const rowOf = new Map(rows.map((row) => [row.event_id ?? row.id, row]));
  return lines.map((line) => toWire(line, rowOf.get(line.id)));
}

function toWire(line: TimelineLine, row: PostMortemEntry | undefined) {
  return {
    id: line.id,
    byHand: line.byHand,
    at: new Date(line.atMs).toISOString(),
    originalAt: line.originalAtMs === null ? null : new Date(line.originalAtMs).toISOString(),
    text: line.text,
    originalText: line.originalText,
    group: line.group,
    who: line.byHand && row?.created_by.kind === 'person' ? row.created_by.name : line.who,
    shown: line.shown,
    proposed: line.proposed,
    version: row?.version ?? 0,
    changedBy: row?.changed_by ?? null,
  };
}
