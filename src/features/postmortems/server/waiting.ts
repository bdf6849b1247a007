import { sql } from 'kysely';
import type { Platform } from '../../../platform/index.ts';
import { incidentStandings, type AlsoWaiting } from '../../incidents/index.ts';
import { personAsCaller } from '../../identity/index.ts';
import { readableByIds } from '../../tickets/index.ts';
import { isDone } from '../core/moves.ts';
import type { PostMortem } from './store.ts';

const dayMs = 24 * 3_600_000;

/** Which post-mortems wait for one person: their own that is due soon or late, and a root cause of theirs that is still TBD. */
export async function postmortemsWaiting(platform: Platform, personId: string): Promise<AlsoWaiting[]> {
  const { db } = platform;
  const { rows } = await sql<PostMortem & { now: Date }>`
    select p.*, evenkeel_now() as now from post_mortem p where p.owner_id = ${personId}
      and (p.state <> 'published' or p.cause_tbd_since is not null)
      and not (p.kind = 'short' and p.state = 'agreed' and p.cause_tbd_since is null)
    order by p.due_at nulls last, p.id limit 50`.execute(db);
  const caller = rows.length === 0 ? undefined : await personAsCaller(db, personId);
  if (!caller) return [];
  const ids = rows.map(({ ticket_id }) => ticket_id);
  // Whoever left, or does not see what became private, is not told what it was.
  const [tickets, standings] = await Promise.all([
    readableByIds(db, caller, ids),
    incidentStandings(db, ids),
  ]);
  return rows.flatMap((row): AlsoWaiting[] => {
    const [ticket, standing] = [tickets.get(row.ticket_id), standings.get(row.ticket_id)];
    // First the fire is put out.
    if (!ticket || !standing || standing.isOpen) return [];
    const nowMs = row.now.getTime();
    const done = isDone(row);
    const says = done ? tbdFor(row, nowMs) : dueWords(row, nowMs);
    return [
      {
        id: `post-mortem:${row.id}`,
        title: ticket.title,
        key: ticket.key,
        text: says,
        since: done ? row.cause_tbd_since : row.created_at,
        criticality: standing.criticality,
        path: `/incidents/${ticket.key}/post-mortem`,
        label: done ? 'Find the cause' : 'Open it',
        urgent: false,
      },
    ];
  });
}

function dueWords(row: PostMortem, nowMs: number): string {
  const kind = row.kind === 'full' ? 'Post-mortem' : 'Short review';
  const tbd = row.cause_tbd_since === null ? '' : '; its root cause is TBD';
  if (row.due_at === null) return `${kind} to write${tbd}`;
  const ms = row.due_at.getTime() - nowMs;
  const days = Math.abs(Math.trunc(ms / dayMs));
  const many = `${days} ${days === 1 ? 'day' : 'days'}`;
  if (ms < 0) return days === 0 ? `${kind} is due${tbd}` : `${kind} is ${many} late${tbd}`;
  return days === 0 ? `${kind} is due within a day${tbd}` : `${kind} is due in ${many}${tbd}`;
}

function tbdFor({ cause_tbd_since: since }: PostMortem, nowMs: number): string {
  const days = since === null ? 0 : Math.trunc((nowMs - since.getTime()) / dayMs);
  return days === 0
    ? 'Its root cause is TBD'
    : `Its root cause is TBD since ${days} ${days === 1 ? 'day' : 'days'}`;
}
