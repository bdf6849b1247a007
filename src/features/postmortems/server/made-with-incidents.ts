import { sql } from 'kysely';
import { newId, system, type AppendedEvent, type Tx } from '../../../platform/index.ts';
import { peopleByIds } from '../../identity/index.ts';
import { incidentsByIds, type IncidentView } from '../../incidents/index.ts';
import { responseSettingsOfTeams } from '../../services/index.ts';
import { withConfirmedCause } from '../../tickets/index.ts';
import { dueAfter, firstChase, firstReminder } from '../core/due.ts';
import { postMortemEvent } from './changed-event.ts';
import { tables } from './store.ts';

/**
 * Every incident that is over has its post-mortem (D8), made in the transaction in which it is resolved. What goes on elsewhere
 * is learned from there. One that was reopened and is over again keeps what was written.
 */
export async function onResolved(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const here = events.filter(({ data }) => data?.['goesOnElsewhere'] !== true);
  const resolvedBy = new Map(
    here.flatMap(({ subjectId, actor }) =>
      subjectId ? [[subjectId, actor.kind === 'person' ? actor.id : null] as const] : [],
    ),
  );
  await makePostMortems(tx, await incidentsByIds(tx.db, [...resolvedBy.keys()]), resolvedBy);
}

/** Set-based: a storm that clears resolves many incidents at once. */
export async function makePostMortems(
  tx: Tx,
  incidents: readonly IncidentView[],
  resolvedBy: ReadonlyMap<string, string | null>,
): Promise<void> {
  if (incidents.length === 0) return;
  const ids = incidents.map(({ id }) => id);
  const ownerOf = (view: IncidentView) => view.leadId ?? resolvedBy.get(view.id) ?? null;
  const [settings, known, owners] = await Promise.all([
    responseSettingsOfTeams(tx.db, [...new Set(incidents.map(({ teamId }) => teamId))]),
    withConfirmedCause(tx.db, ids),
    peopleByIds(
      tx.db,
      incidents.flatMap((view) => ownerOf(view) ?? []),
    ),
  ]);
  const nowMs = tx.now.getTime();
  const rows = incidents.map((view) => {
    const ownerId = ownerOf(view);
    const { postMortemWorkingDays } = settings.get(view.teamId)!;
    const owed = view.postMortemBecause !== null;
    const tbd = !known.has(view.id);
    const zone = owners.get(ownerId ?? '')?.timeZone ?? 'UTC';
    const dueAtMs = dueAfter(view.resolvedAt?.getTime() ?? nowMs, postMortemWorkingDays, zone);
    const asks = ownerId !== null || owed;
    return {
      id: newId(),
      ticket_id: view.id,
      team_id: view.teamId,
      kind: owed ? ('full' as const) : ('short' as const),
      kind_because: view.postMortemBecause ?? 'small',
      owed,
      state_at: tx.now,
      owner_id: ownerId,
      due_at: new Date(dueAtMs),
      remind_at: asks ? new Date(firstReminder(dueAtMs, nowMs)) : null,
      cause_tbd_since: tbd ? tx.now : null,
      chase_at: tbd && asks ? new Date(firstChase(nowMs)) : null,
      created_at: tx.now,
    };
  });
  const made = await tables(tx.db)
    .insertInto('post_mortem')
    .values(rows)
    .onConflict((conflict) => conflict.column('ticket_id').doNothing())
    .returning(['ticket_id', 'kind', 'owner_id', 'due_at'])
    .execute();
  const views = new Map(incidents.map((view) => [view.id, view]));
  await tx.platform.events.append(
    tx,
    made.map((row) => {
      const owner = owners.get(row.owner_id ?? '');
      return postMortemEvent('begun', views.get(row.ticket_id)!, system, 'incident-is-over', {
        kind: row.kind,
        owner: owner ? { id: owner.id, name: owner.name } : null,
        dueAt: row.due_at?.toISOString() ?? null,
      });
    }),
  );
  const before = new Set(made.map(({ ticket_id }) => ticket_id));
  await followAgain(
    tx,
    rows.filter(({ ticket_id }) => !before.has(ticket_id)),
  );
}

/** It was reopened and is over again: a full one where it owes one by now, due anew; what was agreed is looked at anew. */
async function followAgain(
  tx: Tx,
  rows: readonly { ticket_id: string; owed: boolean; due_at: Date; owner_id: string | null }[],
): Promise<void> {
  for (const row of rows)
    await sql`
      update post_mortem set
        kind = case when ${row.owed} and not owed then 'full' else kind end,
        owed = owed or ${row.owed},
        owner_id = coalesce(owner_id, ${row.owner_id}),
        due_at = case when state in ('draft', 'in-review') then greatest(due_at, ${row.due_at}) else due_at end,
        remind_at = case when state in ('draft', 'in-review') then ${new Date(firstReminder(row.due_at.getTime(), tx.now.getTime()))}::timestamptz end,
        chase_at = case when cause_tbd_since is null then null else ${new Date(firstChase(tx.now.getTime()))}::timestamptz end
      where ticket_id = ${row.ticket_id}`.execute(tx.db);
}

/** It is not over: what was agreed or closed is a draft again, and nobody is reminded while it burns. */
export async function onReopened(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = events.flatMap(({ subjectId }) => subjectId ?? []);
  const { rows } = await sql<{ ticketId: string; teamId: string }>`
    with before as (
      select id, state from post_mortem where ticket_id = any(${ids}::uuid[]) for update)
    update post_mortem p set state = 'draft', state_at = case when p.state = 'draft' then p.state_at else ${tx.now} end,
      agreed_at = null, agreed_by = null, remind_at = null, chase_at = null
    from before where p.id = before.id
    returning case when before.state <> 'draft' then p.ticket_id end as "ticketId", p.team_id as "teamId"`.execute(
    tx.db,
  );
  await tx.platform.events.append(
    tx,
    rows
      .filter(({ ticketId }) => ticketId !== null)
      .map(({ ticketId, teamId }) =>
        postMortemEvent('state-changed', { id: ticketId, teamId }, system, 'incident-reopened', {
          to: 'draft',
        }),
      ),
  );
}

/** A root cause was confirmed, or is suspected again, or was taken out: is it TBD? */
export async function onRecordChanged(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = [
    ...new Set(
      events.flatMap(({ subjectId, data }) =>
        subjectId && data?.['section'] === 'root-causes' ? [subjectId] : [],
      ),
    ),
  ];
  if (ids.length === 0) return;
  const known = await withConfirmedCause(tx.db, ids);
  const chaseAt = new Date(firstChase(tx.now.getTime()));
  await sql`
    update post_mortem set
      cause_tbd_since = case when ticket_id = any(${[...known]}::uuid[]) then null else coalesce(cause_tbd_since, ${tx.now}) end,
      chase_at = case when ticket_id = any(${[...known]}::uuid[]) then null else coalesce(chase_at, ${chaseAt}) end,
      chases = case when ticket_id = any(${[...known]}::uuid[]) then 0 else chases end
    where ticket_id = any(${ids}::uuid[])
      and (cause_tbd_since is null) <> (ticket_id = any(${[...known]}::uuid[]))`.execute(tx.db);
}
