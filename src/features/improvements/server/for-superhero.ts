import { sql } from 'kysely';
import type { Caller } from '../../identity/index.ts';
import { improvementKey } from '../core/improvement.ts';
import { visible } from './access.ts';
import { improvementsWhere, type ImprovementRow, type Queryable } from './rows.ts';

interface Line {
  readonly key: string;
  readonly title: string;
}

/** What would make support easier for the next one, for somebody with nothing to solve: what nobody has, and their own. */
export async function easierForTheNext(
  db: Queryable,
  caller: Caller,
  teamId: string,
  most: number,
): Promise<Line[]> {
  const rows = await improvementsWhere(
    db,
    sql`m.team_id = ${teamId} and m.kind = 'make-support-easier' and m.ended_at is null and not m.drill
      and (m.owner_id is null or m.owner_id = ${caller.personId}) and ${visible(caller)}
      order by (m.owner_id is not null) desc, m.priority desc, m.id limit ${most}`,
  );
  return rows.map(toLine);
}

/** What somebody got done in a time: without what comes from a private ticket, because others will read it. */
export async function improvedBy(
  db: Queryable,
  personId: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<Line[]> {
  const rows = await improvementsWhere(
    db,
    sql`m.owner_id = ${personId} and m.state = 'done' and m.ended_at >= ${from} and m.ended_at <= ${to}
      and not m.private and not m.drill order by m.ended_at limit 30`,
  );
  return rows.map(toLine);
}

const toLine = ({ number, title }: ImprovementRow): Line => ({ key: improvementKey(number), title });
