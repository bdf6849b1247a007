import { sql } from 'kysely';
import type { Actor, Tx } from '../../../platform/index.ts';
import { membersOfTeams, personAsCaller } from '../../identity/index.ts';
import { letInWherePrivate, tellPeoplePort } from '../../tickets/index.ts';
import { dayWords, improvementKey, improvementPath } from '../core/improvement.ts';
import { visible } from './access.ts';
import { improvementsWhere, type ImprovementRow } from './rows.ts';

/** A notice about one improvement. Never a page; of drills nobody is told. */
export async function tellAbout(
  tx: Tx,
  row: ImprovementRow,
  personIds: readonly string[],
  title: string,
  lines: readonly string[] = [],
): Promise<void> {
  if (row.drill) return;
  const able = await thoseWhoSee(tx, row, [...new Set(personIds)]);
  if (able.length === 0) return;
  const key = improvementKey(row.number);
  await tx.platform.ports.get(tellPeoplePort)(tx, [
    {
      ticketId: null,
      personIds: able,
      title,
      lines: [row.title, ...lines.filter((line) => line !== '')],
      path: improvementPath(key),
      tag: `improvement:${row.id}`,
    },
  ]);
}

/** Whoever is given one hears of it, and may see the private ticket that it comes from. Who took it themselves knows. */
export async function tellOwner(
  tx: Tx,
  row: ImprovementRow,
  actor: Actor,
  formerOwnerId: string | null,
): Promise<void> {
  if (row.ownerId === null || row.ownerId === formerOwnerId) return;
  if (row.private) await letInWherePrivate(tx, [{ ticketId: row.ticketId!, personId: row.ownerId }]);
  if (actor.kind === 'person' && actor.id === row.ownerId) return;
  const by = actor.kind === 'person' ? `${actor.name} gives you` : 'You have';
  await tellAbout(tx, row, [row.ownerId], `${by} ${improvementKey(row.number)}`, [
    row.dueOn === null ? '' : `Due ${dayWords(row.dueOn)}`,
  ]);
}

/** It reaches the team that built the thing, not only the one that was paged: those who plan its work hear of it. */
export async function tellBuilders(tx: Tx, row: ImprovementRow, actor: Actor): Promise<void> {
  if (row.private || row.originTeamId === null || row.originTeamId === row.teamId) return;
  const members = await membersOfTeams(tx.db, [row.teamId]);
  const planners = members.filter(({ accessRole }) => accessRole === 'manager' || accessRole === 'admin');
  const others = planners.filter(
    ({ personId }) => personId !== row.ownerId && !(actor.kind === 'person' && actor.id === personId),
  );
  await tellAbout(
    tx,
    row,
    others.map(({ personId }) => personId),
    `${improvementKey(row.number)} is proposed to your team`,
  );
}

/** Whoever left the team since they were given it is not told of its work any more. */
export async function thoseWhoSee(
  tx: Tx,
  row: Pick<ImprovementRow, 'id'>,
  personIds: readonly string[],
): Promise<string[]> {
  const able: string[] = [];
  for (const personId of personIds) {
    const caller = await personAsCaller(tx.db, personId);
    if (!caller) continue;
    const seen = await improvementsWhere(tx.db, sql`m.id = ${row.id} and ${visible(caller)}`);
    if (seen.length > 0) able.push(personId);
  }
  return able;
}
