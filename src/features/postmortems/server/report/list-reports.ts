import { generalProblem } from '../../../../platform/contract/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { teamsByIds, type Caller } from '../../../identity/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import { ticketsByIds, tsQueryOf } from '../../../tickets/index.ts';
import { snippetParts } from '../../../tickets/core/search-query.ts';
import { countedTags, findReports, type ListedReport, type ReportFilter } from './store-lists.ts';
import { tagsOf } from './store-tags.ts';

interface Asked extends Pick<ReportFilter, 'tag' | 'serviceId' | 'teamId' | 'limit'> {
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
}

/** Published reports that the caller may read. A search answers one page: nobody reads further than the closest. */
export async function listReports(platform: Platform, caller: Caller, { q, cursor, ...filter }: Asked) {
  const { db } = platform;
  const query = q === undefined || q.trim() === '' ? undefined : await tsQueryOf(db, q);
  if (query === '') return { items: [], next: null, tags: await countedTags(db, caller) };
  const before = cursor === undefined ? undefined : placeOf(cursor);
  const [rows, tags] = await Promise.all([
    findReports(db, caller, { ...filter, query, before, limit: filter.limit + 1 }),
    countedTags(db, caller),
  ]);
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  const next = rows.length > shown.length && last && query === undefined ? cursorOf(last) : null;
  return { items: await listedToWire(platform, shown), next, tags };
}

async function listedToWire({ db }: Platform, rows: readonly ListedReport[]) {
  const ids = rows.map(({ ticketId }) => ticketId);
  const [tickets, tags, teams, services] = await Promise.all([
    ticketsByIds(db, ids),
    tagsOf(db, ids),
    teamsByIds(
      db,
      rows.map(({ teamId }) => teamId),
    ),
    servicesByIds(
      db,
      rows.map(({ serviceId }) => serviceId),
    ),
  ]);
  return rows.flatMap((row) => {
    const [ticket, team, service] = [
      tickets.get(row.ticketId),
      teams.get(row.teamId),
      services.get(row.serviceId),
    ];
    if (!ticket || !team || !service) return [];
    return [
      {
        key: ticket.key,
        title: row.title,
        team: { id: team.id, name: team.name },
        service: { id: service.id, name: service.name, slug: service.slug },
        version: row.number,
        publishedAt: row.publishedAt.toISOString(),
        beganAt: row.beganAt.toISOString(),
        tags: tags.get(row.ticketId) ?? [],
        snippet: row.marked === null ? null : snippetParts(row.marked),
      },
    ];
  });
}

const cursorOf = ({ publishedAt, ticketId }: ListedReport) => `${publishedAt.getTime()}_${ticketId}`;

function placeOf(cursor: string): { at: Date; id: string } {
  const [, at, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (at !== undefined && id !== undefined) return { at: new Date(Number(at)), id };
  throw generalProblem('bad-request', { detail: 'cursor: is not one that was given as `next`' });
}
