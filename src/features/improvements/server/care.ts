import { sql } from 'kysely';
import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../identity/index.ts';
import { improvementsProblem } from '../contract.ts';
import { findImprovement } from './access.ts';
import { businessOf, maySetCare } from './business.ts';
import { improvementEvent } from './events.ts';
import { inFull } from './get.ts';
import { improvementsByIds, lockImprovement } from './rows.ts';

/** How much the business cares: said by the one who speaks for it, or by an administrator. @throws improvements/not-business */
export async function setCare(platform: Platform, caller: Caller, key: string, care: number | null) {
  const { id, teamId } = await findImprovement(platform.db, caller, key);
  const business = await businessOf(platform.db, teamId);
  if (!maySetCare(caller, teamId, business)) {
    const { name } = (await peopleByIds(platform.db, [business.personId ?? ''].filter(Boolean))).get(
      business.personId ?? '',
    ) ?? { name: undefined };
    throw improvementsProblem('not-business', {
      detail:
        name === undefined
          ? 'The team has named nobody yet: its settings say who.'
          : `In this team that is ${name}.`,
    });
  }
  return transact(platform, async (tx) => {
    const before = await lockImprovement(tx, id);
    if (before.care !== care) {
      await sql`update improvement set care = ${care}, version = version + 1, changed_at = ${tx.now} where id = ${id}`.execute(
        tx.db,
      );
      await platform.events.append(tx, [
        improvementEvent('improvement.changed', before, actorOf(caller), null, {
          what: care === null ? 'how much the business cares' : `the business cares ${care} of 5`,
          before: { care: before.care },
          after: { care },
        }),
      ]);
    }
    return inFull(tx.db, caller, (await improvementsByIds(tx.db, [id]))[0]!);
  });
}
