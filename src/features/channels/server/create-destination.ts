import { sql } from 'kysely';
import { generalProblem } from '../../../platform/contract/index.ts';
import type { BodyOf } from '../../../platform/contract/route.ts';
import { newId, toJsonText, toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, need, teamsByIds, type Caller } from '../../identity/index.ts';
import type { createDestination as route } from '../contract.ts';
import { destinationEvent } from './destination-event.ts';
import { destinationRows } from './destinations.ts';
import { sealDestination } from './seal-destination.ts';

const most = 100;

/** Adds a place where a team is told. @returns its id, and what signs a new webhook */
export async function createDestination(
  platform: Platform,
  caller: Caller,
  { teamId, name, to }: BodyOf<typeof route>,
): Promise<{ id: string; secret: string | null }> {
  need(caller, 'policy.manage', teamId);
  const id = newId();
  const sealed = sealDestination(platform, to);
  await transact(platform, async (tx) => {
    if (!(await teamsByIds(tx.db, [teamId])).has(teamId)) throw generalProblem('not-found');
    if ((await destinationRows(tx.db, teamId)).length >= most)
      throw generalProblem('bad-request', { detail: `A team has at most ${most} destinations.` });
    await sql`
      insert into destination (id, team_id, channel, name, address, secret, created_at)
      values (${id}, ${teamId}, ${to.kind}, ${toText(name)}, ${toJsonText(sealed.address)}::jsonb, ${sealed.secret}, ${tx.now})`.execute(
      tx.db,
    );
    await platform.events.append(tx, [
      destinationEvent('destination.added', actorOf(caller), { id, teamId, name, channel: to.kind }),
    ]);
  });
  return { id, secret: sealed.shown };
}
