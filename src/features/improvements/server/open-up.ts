import { sql } from 'kysely';
import { generalProblem } from '../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { findImprovement } from './access.ts';
import { improvementEvent } from './events.ts';
import { inFull, mayOpenUp } from './get.ts';
import { improvementsByIds, lockImprovement } from './rows.ts';

/** Its author lets everyone see what was learned; the incident itself stays private. @throws general/not-allowed */
export async function openUp(platform: Platform, caller: Caller, key: string) {
  const found = await findImprovement(platform.db, caller, key);
  if (found.private && !(await mayOpenUp(platform.db, caller, found)))
    throw generalProblem('not-allowed', { detail: 'Who proposed it decides whether everyone sees it.' });
  return transact(platform, async (tx) => {
    const before = await lockImprovement(tx, found.id);
    if (before.private) {
      await sql`update improvement set private = false, version = version + 1, changed_at = ${tx.now} where id = ${found.id}`.execute(
        tx.db,
      );
      await platform.events.append(tx, [
        improvementEvent('improvement.changed', before, actorOf(caller), null, {
          what: 'everyone may see it',
        }),
      ]);
    }
    return inFull(tx.db, caller, (await improvementsByIds(tx.db, [found.id]))[0]!);
  });
}
