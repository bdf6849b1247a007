import { sql, type RawBuilder } from 'kysely';
import { generalProblem } from '../../../platform/contract/index.ts';
import { readNow, type Platform } from '../../../platform/index.ts';
import { may, peopleByIds, type Caller } from '../../identity/index.ts';
import { summariesByIds } from '../../incidents/index.ts';
import { incidentKey } from '../../incidents/core/incident.ts';
import { readableById } from '../../tickets/index.ts';
import { isDone } from '../core/moves.ts';
import type { PostMortemState } from '../core/post-mortem.ts';
import { findIncidentTicket } from './find-post-mortem.ts';
import { postMortemOf, type PostMortem, type Queryable } from './store.ts';

export interface ListAsked {
  readonly view: 'waiting' | 'due' | 'overdue' | 'cause-tbd' | 'done' | 'all';
  readonly teamId?: string | undefined;
  readonly state?: PostMortemState | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const done = sql`(p.state = 'published' or (p.kind = 'short' and p.state = 'agreed'))`;
const waits = (personId: string) =>
  sql`(p.owner_id = ${personId}::uuid and (not ${done} or p.cause_tbd_since is not null))`;

/** Post-mortems of incidents that the caller may see, by what they wait for. */
export async function listPostMortems({ db }: Platform, caller: Caller, asked: ListAsked) {
  const now = await readNow(db);
  const conditions: Readonly<Record<ListAsked['view'], RawBuilder<unknown>>> = {
    waiting: waits(caller.personId),
    due: sql`(not ${done} and p.due_at is not null)`,
    overdue: sql`(not ${done} and p.due_at < ${now})`,
    'cause-tbd': sql`(p.cause_tbd_since is not null)`,
    done,
    all: sql`true`,
  };
  const sees = sql`${readableById(caller, sql`p.ticket_id`)}
    and ${asked.teamId ? sql`p.team_id = ${asked.teamId}` : sql`true`}
    and ${asked.state ? sql`p.state = ${asked.state}` : sql`true`}`;
  // What is asked for by its time comes in the order of that time; everything else the newest first.
  const byDue = asked.view === 'due' || asked.view === 'overdue' || asked.view === 'waiting';
  const offset = readCursor(asked.cursor);
  const [{ rows }, { rows: counted }] = await Promise.all([
    sql<PostMortem>`
      select p.* from post_mortem p where ${sees} and ${conditions[asked.view]}
      order by ${byDue ? sql`p.due_at nulls last, p.id` : sql`p.id desc`} limit ${asked.limit + 1} offset ${offset}`.execute(
      db,
    ),
    sql<Record<'waiting' | 'due' | 'overdue' | 'tbd', number>>`
      select count(*) filter (where ${conditions.waiting})::int as waiting, count(*) filter (where ${conditions.due})::int as due,
        count(*) filter (where ${conditions.overdue})::int as overdue, count(*) filter (where ${conditions['cause-tbd']})::int as tbd
      from post_mortem p where ${sees} and (not ${done} or p.cause_tbd_since is not null)`.execute(db),
  ]);
  const [counts] = counted;
  return {
    items: await listed(db, caller, rows.slice(0, asked.limit), now),
    next: rows.length > asked.limit ? String(offset + asked.limit) : null,
    counts: {
      waiting: counts!.waiting,
      due: counts!.due,
      overdue: counts!.overdue,
      'cause-tbd': counts!.tbd,
    },
  };
}

/** In one glance, for the page of the incident. */
export async function getSummary({ db }: Platform, caller: Caller, key: string) {
  const ticket = await findIncidentTicket(db, caller, 'incident.read', key);
  const [postMortem, [incident], now] = await Promise.all([
    postMortemOf(db, ticket.id),
    summariesByIds(db, [ticket.id]),
    readNow(db),
  ]);
  const [one] = postMortem ? await listed(db, caller, [postMortem], now) : [];
  return {
    postMortem: one ?? null,
    mayBegin: !one && incident?.resolvedAt != null && may(caller, 'incident.edit', ticket.teamId),
  };
}

async function listed(db: Queryable, caller: Caller, rows: readonly PostMortem[], now: Date) {
  const [summaries, people] = await Promise.all([
    summariesByIds(
      db,
      rows.map(({ ticket_id }) => ticket_id),
    ),
    peopleByIds(
      db,
      rows.flatMap(({ owner_id }) => owner_id ?? []),
    ),
  ]);
  const incidents = new Map(summaries.map((one) => [one.id, one]));
  return rows.flatMap((row) => {
    const incident = incidents.get(row.ticket_id);
    if (!incident) return [];
    const owner = people.get(row.owner_id ?? '');
    const over = isDone(row);
    return [
      {
        id: row.id,
        key: incidentKey(incident.number),
        title: incident.title,
        team: { id: incident.teamId, name: incident.teamName },
        service: { id: incident.serviceId, name: incident.serviceName },
        criticality: incident.criticality,
        kind: row.kind,
        state: row.state,
        isDone: over,
        owner: owner ? { id: owner.id, name: owner.name } : null,
        dueAt: row.due_at?.toISOString() ?? null,
        overdue: !over && row.due_at !== null && row.due_at < now,
        causeTbdSince: row.cause_tbd_since?.toISOString() ?? null,
        resolvedAt: incident.resolvedAt?.toISOString() ?? null,
        waitsForMe: row.owner_id === caller.personId && (!over || row.cause_tbd_since !== null),
      },
    ];
  });
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^\d{1,7}$/.test(cursor)) return Number(cursor);
  const detail = 'is not one that was given as `next`';
  throw generalProblem('bad-request', {
    detail: `cursor: ${detail}`,
    errors: [{ pointer: '/query/cursor', detail }],
  });
}
