import { sql } from 'kysely';
import { transact, type DueWork, type Tx } from '../../../platform/index.ts';
import { membersOfTeams, peopleByIds, personAsCaller } from '../../identity/index.ts';
import { tellPeoplePort } from '../../tickets/index.ts';
import { lettersOf } from '../core/digest.ts';
import { improvementKey } from '../core/improvement.ts';
import { visible } from './access.ts';
import { improvementsWhere, overdue, type ImprovementRow } from './rows.ts';

const nobody = '';

/**
 * Once a week, on Monday morning, one letter to each owner of something overdue and to the managers of their teams. The one row
 * is moved on first: two servers wake, one of them finds it moved.
 */
export const dueDigest: DueWork = {
  name: 'improvements.digest',
  nextDueAt: sql`select due_at as at from overdue_digest`,
  run: (platform) =>
    transact(platform, async (tx) => {
      const { rows } = await sql`
        update overdue_digest set due_at = date_trunc('week', ${tx.now}::timestamptz at time zone 'utc') at time zone 'utc'
          + case when ${tx.now}::timestamptz < date_trunc('week', ${tx.now}::timestamptz at time zone 'utc') at time zone 'utc' + interval '7 hours'
            then interval '7 hours' else interval '7 days 7 hours' end
        where due_at <= ${tx.now} returning due_at`.execute(tx.db);
      if (rows.length === 0) return 0;
      const late = await improvementsWhere(
        tx.db,
        sql`${overdue} and not m.drill and m.owner_id is not null order by m.due_on, m.id`,
      );
      const [members, people] = await Promise.all([
        membersOfTeams(tx.db, [...new Set(late.map(({ teamId }) => teamId))]),
        peopleByIds(tx.db, [...new Set(late.map(({ ownerId }) => ownerId!))]),
      ]);
      const seen = await seenByOwners(tx, late);
      const letters = lettersOf(
        late.map((row) => ({
          key: improvementKey(row.number),
          title: row.title,
          dueOn: row.dueOn!,
          // Whoever left hears of it no more; who manages the team does.
          ownerId: seen.has(row.id) ? row.ownerId! : nobody,
          ownerName: people.get(row.ownerId!)?.name ?? '',
          teamId: row.teamId,
          private: row.private,
        })),
        members.filter(({ accessRole }) => accessRole === 'manager'),
      );
      await platform.ports.get(tellPeoplePort)(
        tx,
        letters
          .filter(({ personId }) => personId !== nobody)
          .map(({ personId, title, lines }) => ({
            ticketId: null,
            personIds: [personId],
            title,
            lines,
            path: '/improvements?overdue=true',
            tag: 'improvements:overdue',
            asMail: true,
          })),
      );
      return 1;
    }),
};

/** The ids of those that their owners may still see. */
async function seenByOwners(tx: Tx, late: readonly ImprovementRow[]): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (const [ownerId, own] of Map.groupBy(late, (row) => row.ownerId!)) {
    const caller = await personAsCaller(tx.db, ownerId);
    if (!caller) continue;
    const ids = own.map(({ id }) => id);
    const theirs = await improvementsWhere(tx.db, sql`m.id = any(${ids}::uuid[]) and ${visible(caller)}`);
    for (const { id } of theirs) seen.add(id);
  }
  return seen;
}
