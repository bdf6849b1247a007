import { newId, toJsonText, toText, transact, type Platform } from '../../../platform/index.ts';
import { generalProblem } from '../../../platform/contract/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { proposeImprovementPort, type ImprovementKind } from '../../tickets/index.ts';
import { postmortemsProblem } from '../contract.ts';
import { causesOf, type Cause } from './causes-of.ts';
import { postMortemEvent } from './changed-event.ts';
import { findPostMortem } from './find-post-mortem.ts';
import { causeRowsOf, lockPostMortem, tables } from './store.ts';
import { changedMeanwhile } from './write-text.ts';

const mostCauses = 50;
export const causeToWire = (cause: Cause) => ({
  ...cause,
  improvements: [...cause.improvements],
  tiedIds: [...cause.tiedIds],
});

export async function addCause(platform: Platform, caller: Caller, key: string, text: string) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  const id = newId();
  return transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const rows = await causeRowsOf(tx.db, postMortem.id);
    if (rows.length >= mostCauses) throw postmortemsProblem('too-many');
    await tables(tx.db)
      .insertInto('contributing_cause')
      .values({
        id,
        post_mortem_id: postMortem.id,
        part_id: null,
        position: (rows.at(-1)?.position ?? 0) + 1,
        text: toText(text),
        no_follow_up_because: null,
        created_at: tx.now,
        created_by: toJsonText(by),
        changed_at: tx.now,
        changed_by: toJsonText(by),
      })
      .execute();
    await platform.events.append(tx, [
      postMortemEvent('cause-added', ticket, by, null, { causeId: id, text }),
    ]);
    return causeToWire((await causesOf(platform, tx.db, postMortem)).find((one) => one.id === id)!);
  });
}

export interface CauseChange {
  readonly version: number;
  readonly text?: string | undefined;
  readonly noFollowUpBecause?: string | null | undefined;
}
/** Rewords a cause that was added here, or says of any why nothing follows from it. @throws postmortems/changed */
export async function changeCause(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  change: CauseChange,
) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  return transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const before = (await causesOf(platform, tx.db, postMortem)).find((one) => one.id === id);
    const ofRecord = before?.from === 'record';
    if (!before || (ofRecord && change.text !== undefined)) throw postmortemsProblem('unknown-cause');
    if (before.version !== change.version) throw changedMeanwhile(causeToWire(before));
    const because =
      change.noFollowUpBecause === undefined ? before.noFollowUpBecause : change.noFollowUpBecause;
    const next = {
      text: ofRecord ? '' : toText(change.text ?? before.text),
      no_follow_up_because: because === null ? null : toText(because),
      version: before.version + 1,
      changed_at: tx.now,
      changed_by: toJsonText(by),
    };
    await tables(tx.db)
      .insertInto('contributing_cause')
      .values({
        id,
        post_mortem_id: postMortem.id,
        part_id: ofRecord ? id : null,
        position: 0,
        ...next,
        created_at: tx.now,
        created_by: toJsonText(by),
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(next))
      .execute();
    const after = (await causesOf(platform, tx.db, postMortem)).find((one) => one.id === id)!;
    await platform.events.append(tx, [
      postMortemEvent('cause-changed', ticket, by, because, {
        causeId: id,
        before: { text: before.text, noFollowUpBecause: before.noFollowUpBecause },
        after: { text: after.text, noFollowUpBecause: after.noFollowUpBecause },
      }),
    ]);
    return causeToWire(after);
  });
}

/** @throws postmortems/unknown-cause, also for a root cause of the record: that is taken out there */
export async function removeCause(platform: Platform, caller: Caller, key: string, id: string) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const by = actorOf(caller);
  await transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const row = (await causeRowsOf(tx.db, postMortem.id)).find((one) => one.id === id && !one.part_id);
    if (!row) throw postmortemsProblem('unknown-cause');
    await tables(tx.db)
      .updateTable('contributing_cause')
      .set({ removed_at: tx.now, changed_at: tx.now, changed_by: toJsonText(by) })
      .where('id', '=', id)
      .execute();
    await platform.events.append(tx, [
      postMortemEvent('cause-removed', ticket, by, null, { causeId: id, text: row.text }),
    ]);
  });
}

export interface FollowUp {
  readonly title: string;
  readonly kind: ImprovementKind;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
}
/** Puts what follows from a cause into the one backlog. */
export async function proposeFollowUp(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  { title, kind, ownerId, dueOn }: FollowUp,
) {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const propose = platform.ports.find(proposeImprovementPort);
  if (!propose) throw generalProblem('not-ready');
  const by = actorOf(caller);
  return transact(platform, async (tx) => {
    await lockPostMortem(tx, ticket.id);
    const cause = (await causesOf(platform, tx.db, postMortem)).find((one) => one.id === id);
    if (!cause) throw postmortemsProblem('unknown-cause');
    const source = { kind: 'contributing-cause' as const, id, ticketId: ticket.id };
    const { serviceId, teamId } = ticket;
    const text = `It follows from this cause: ${cause.text}`;
    const made = await propose(
      tx,
      { title: toText(title), text, kind, source, serviceId, teamId, ownerId, dueOn },
      by,
    );
    await platform.events.append(tx, [
      postMortemEvent('follow-up-proposed', ticket, by, null, {
        causeId: id,
        text: cause.text,
        improvement: { id: made.id, key: made.key, name: made.title },
      }),
    ]);
    return made;
  });
}
