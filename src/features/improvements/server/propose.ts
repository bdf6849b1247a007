import { sql } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../platform/index.ts';
import { servicesByIds } from '../../services/index.ts';
import {
  ticketsByIds,
  ticketStandingPort,
  type ImprovementStanding,
  type NewImprovement,
} from '../../tickets/index.ts';
import { impactOf } from '../core/priority.ts';
import { improvementEvent } from './events.ts';
import { improvementsByIds, improvementsWhere, type ImprovementRow } from './rows.ts';
import { setReminder } from './set-reminder.ts';
import { toStandings } from './standing.ts';
import { tellBuilders, tellOwner } from './tell.ts';

/** Fills the port of tickets. @throws Error when neither service, ticket nor team says whose work it is: a mistake of the caller's code */
export async function proposeForPort(
  tx: Tx,
  improvement: NewImprovement,
  actor: Actor,
): Promise<ImprovementStanding> {
  const row = await propose(tx, improvement, actor);
  return (await toStandings(tx.db, [row]))[0]!;
}

/** Puts one into the backlog, or finds the one that is there from the same source and of the same kind. */
export async function propose(
  tx: Tx,
  improvement: NewImprovement & { readonly help?: number | null },
  actor: Actor,
): Promise<ImprovementRow> {
  const { source, kind, ownerId, dueOn } = improvement;
  const place = await placeOf(tx, improvement);
  const id = newId();
  const accepted = ownerId !== null && dueOn !== null;
  const { rows } = await sql<{ id: string }>`
    insert into improvement (id, number, title, text, kind, state, team_id, origin_team_id, service_id, source_kind, source_id,
      ticket_id, owner_id, due_on, impact, help, private, drill, created_at, created_by, changed_at, accepted_at)
    values (${id}, nextval('improvement_number'), ${oneLine(improvement.title)}, ${toText(improvement.text).slice(0, 8000)}, ${kind},
      ${accepted ? 'accepted' : 'proposed'}, ${place.teamId}, ${place.originTeamId}, ${place.serviceId}, ${source.kind},
      ${source.id === null ? null : toText(source.id)}, ${source.ticketId}, ${ownerId}, ${dueOn}::date, ${place.impact},
      ${improvement.help ?? null}, ${place.private}, ${place.drill}, ${tx.now}, ${toJsonText(actor)}::jsonb, ${tx.now},
      ${accepted ? tx.now : null})
    on conflict (source_kind, source_id, kind) where source_id is not null do nothing
    returning id`.execute(tx.db);
  if (rows.length === 0) return foundAgain(tx, improvement);
  if (accepted) await setReminder(tx, id);
  const row = (await improvementsByIds(tx.db, [id]))[0]!;
  await tx.platform.events.append(tx, [
    improvementEvent('improvement.proposed', row, actor, null, {
      kind,
      source: source.kind,
      sourceId: source.id,
      ...(accepted ? { ownerId, dueOn } : {}),
    }),
  ]);
  await tellOwner(tx, row, actor, null);
  await tellBuilders(tx, row, actor);
  return row;
}

async function foundAgain(tx: Tx, { source, kind }: NewImprovement): Promise<ImprovementRow> {
  const [row] = await improvementsWhere(
    tx.db,
    sql`m.source_kind = ${source.kind} and m.source_id = ${source.id} and m.kind = ${kind}`,
  );
  return row!;
}

/** Whose work it is, and what it takes along from the ticket. */
async function placeOf(tx: Tx, { source, serviceId, teamId }: NewImprovement) {
  const ticketIds = source.ticketId === null ? [] : [source.ticketId];
  const [tickets, standings] = await Promise.all([
    ticketsByIds(tx.db, ticketIds),
    tx.platform.ports.get(ticketStandingPort)(tx.db, ticketIds),
  ]);
  const ticket = source.ticketId === null ? undefined : tickets.get(source.ticketId);
  const standing = source.ticketId === null ? undefined : standings.get(source.ticketId);
  const wanted = serviceId ?? (teamId === null ? (ticket?.serviceId ?? null) : null);
  const service = wanted === null ? undefined : (await servicesByIds(tx.db, [wanted])).get(wanted);
  const owning = service?.teamId ?? teamId ?? ticket?.teamId;
  if (owning === undefined) throw new Error('An improvement needs a service, a ticket or a team.');
  return {
    teamId: owning,
    originTeamId: ticket?.teamId ?? null,
    serviceId: service?.id ?? null,
    impact: standing?.criticality ? impactOf(standing.criticality) : null,
    private: ticket?.private ?? false,
    drill: standing?.drill ?? false,
  };
}

/** As much of a text as a title holds. */
export const oneLine = (text: string): string => toText(text).replace(/\s+/g, ' ').trim().slice(0, 300);
