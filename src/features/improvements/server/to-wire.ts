import { type z } from 'zod';
import { teamsByIds, peopleByIds, type Caller } from '../../identity/index.ts';
import { servicesByIds } from '../../services/index.ts';
import { readableByIds, type TicketRef } from '../../tickets/index.ts';
import { ticketPath } from '../../tickets/core/ticket-key.ts';
import type { wireImprovement, wireTicketOfImprovement } from '../contract.ts';
import { improvementKey } from '../core/improvement.ts';
import { priorityWords } from '../core/priority.ts';
import type { ImprovementRow, Queryable } from './rows.ts';

export type WireImprovement = z.infer<typeof wireImprovement>;

/** Improvements as this caller may see them: of a ticket that they may not read nothing is told. */
export async function toWire(
  db: Queryable,
  caller: Caller,
  rows: readonly ImprovementRow[],
): Promise<WireImprovement[]> {
  const reader = { ...caller, scopes: null };
  const [people, teams, services, tickets] = await Promise.all([
    peopleByIds(db, ids(rows, 'ownerId')),
    teamsByIds(db, [...ids(rows, 'teamId'), ...ids(rows, 'originTeamId')]),
    servicesByIds(db, ids(rows, 'serviceId')),
    readableByIds(db, reader, ids(rows, 'ticketId')),
  ]);
  return rows.map((row) => {
    const owner = row.ownerId === null ? undefined : people.get(row.ownerId);
    const service = row.serviceId === null ? undefined : services.get(row.serviceId);
    const origin = row.originTeamId === row.teamId ? null : row.originTeamId;
    const ticket = row.ticketId === null ? undefined : tickets.get(row.ticketId);
    return {
      id: row.id,
      key: improvementKey(row.number),
      title: row.title,
      kind: row.kind,
      state: row.state,
      team: teams.get(row.teamId)!,
      originTeam: (origin !== null && teams.get(origin)) || null,
      service: service ? { id: service.id, name: service.name, slug: service.slug } : null,
      source: { kind: row.sourceKind, id: row.sourceId, ticket: ticket ? ticketToWire(ticket) : null },
      owner: owner ? { id: owner.id, name: owner.name } : null,
      dueOn: row.dueOn,
      overdue: row.overdue,
      impact: row.impact,
      help: row.help,
      care: row.care,
      priority: row.priority,
      priorityBecause: priorityWords(row),
      private: row.private,
      drill: row.drill,
      version: row.version,
      createdAt: row.createdAt.toISOString(),
      createdBy: row.createdBy,
      changedAt: row.changedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      declinedBecause: row.declinedBecause,
      helped: row.helped,
      asksHelped: asksHelped(row),
      recurredCount: row.recurredCount,
    };
  });
}

/** Done, and nobody has said yes or no: too early is no answer once its day has come again. */
export function asksHelped(row: Pick<ImprovementRow, 'state' | 'helped' | 'askHelpedAt'>): boolean {
  return (
    row.state === 'done' && (row.helped === null || (row.helped === 'too-early' && row.askHelpedAt === null))
  );
}

export function ticketToWire({ id, key, title }: TicketRef): z.infer<typeof wireTicketOfImprovement> {
  return { id, key, title, path: ticketPath(key) };
}

function ids(
  rows: readonly ImprovementRow[],
  name: 'ownerId' | 'teamId' | 'originTeamId' | 'serviceId' | 'ticketId',
): string[] {
  return [...new Set(rows.flatMap((row) => row[name] ?? []))];
}
