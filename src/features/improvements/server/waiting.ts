import { sql } from 'kysely';
import type { Platform } from '../../../platform/index.ts';
import type { AlsoWaiting } from '../../incidents/index.ts';
import { personAsCaller } from '../../identity/index.ts';
import { visible } from './access.ts';
import { dayWords, improvementKey, improvementPath } from '../core/improvement.ts';
import { improvementsWhere, overdue, type ImprovementRow } from './rows.ts';
import { asksHelped } from './to-wire.ts';

const asks = sql`(m.state = 'done' and (m.helped is null or (m.helped = 'too-early' and m.ask_helped_at is null)))`;

/** What of the backlog waits for one person: what is overdue, and what they are asked about. */
async function waitingRows({ db }: Platform, personId: string): Promise<ImprovementRow[]> {
  const caller = await personAsCaller(db, personId);
  if (!caller) return [];
  return improvementsWhere(
    db,
    sql`m.owner_id = ${personId} and ${visible(caller)} and not m.drill and (${overdue} or ${asks}) order by m.due_on, m.id limit 50`,
  );
}

export async function improvementsWaiting(platform: Platform, personId: string): Promise<AlsoWaiting[]> {
  return (await waitingRows(platform, personId)).map((row) => {
    const key = improvementKey(row.number);
    const asked = asksHelped(row);
    return {
      id: `improvement:${row.id}`,
      title: row.title,
      key,
      text: asked ? 'is done: did it help?' : `was due ${dayWords(row.dueOn!)}`,
      since: asked ? row.endedAt : null,
      criticality: null,
      path: improvementPath(key),
      label: asked ? 'Say it' : 'Open it',
      urgent: false,
    };
  });
}

export async function countWaiting(platform: Platform, personId: string) {
  const rows = await waitingRows(platform, personId);
  return { overdue: rows.filter((row) => row.overdue).length, asksHelped: rows.filter(asksHelped).length };
}
