import { sql } from 'kysely';
import { readNow, toText, type Platform } from '../../../platform/index.ts';
import { teamBySlug, type Caller } from '../../identity/index.ts';
import { figuresOf, type Counted } from '../core/figures.ts';
import { visible } from './access.ts';
import { overdue } from './rows.ts';

const dayMs = 86_400_000;
const usualDays = 90;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The figures of a period over what the caller may see; both days belong to it. */
export async function figuresFor(
  { db }: Platform,
  caller: Caller,
  asked: { team?: string | undefined; from?: string | undefined; to?: string | undefined },
) {
  const nowMs = (await readNow(db)).getTime();
  const to = asked.to ?? dayOf(nowMs);
  const toMs = new Date(to).getTime() + dayMs;
  const from = asked.from ?? dayOf(toMs - usualDays * dayMs);
  const fromMs = new Date(from).getTime();
  const team = asked.team === undefined ? undefined : await teamBySlug(db, toText(asked.team));
  const ofTeam = asked.team === undefined ? sql`true` : team ? sql`m.team_id = ${team.id}` : sql`false`;
  const { rows } = await sql<
    Omit<Counted, 'createdAtMs' | 'endedAtMs' | 'dueUntilMs'> & {
      createdAt: Date;
      endedAt: Date | null;
      dueUntil: Date | null;
    }
  >`
    select m.kind, m.source_kind as source, m.state, m.created_at as "createdAt", m.ended_at as "endedAt", m.helped,
      coalesce(${overdue}, false) as overdue, (m.due_on + 1)::timestamp at time zone 'utc' as "dueUntil"
    from improvement m
    where not m.drill and ${ofTeam} and ${visible(caller)} and (m.ended_at is null or m.ended_at >= ${new Date(fromMs)}
      or m.created_at >= ${new Date(fromMs)})`.execute(db);
  const counted = rows.map(({ createdAt, endedAt, dueUntil, ...row }) => ({
    ...row,
    createdAtMs: createdAt.getTime(),
    endedAtMs: endedAt?.getTime() ?? null,
    dueUntilMs: dueUntil?.getTime() ?? null,
  }));
  return { from, to, ...figuresOf(counted, { fromMs, toMs }, nowMs) };
}
