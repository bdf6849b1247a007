import { sql } from 'kysely';
import { toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from '../../identity/index.ts';
import { improvementsProblem } from '../contract.ts';
import type { HelpedAnswer } from '../core/improvement.ts';
import { findToEdit } from './access.ts';
import { improvementEvent } from './events.ts';
import { inFull } from './get.ts';
import { improvementsByIds, lockImprovement } from './rows.ts';

const askAgainDays = 30;

/** Did it help? Yes and no end the question; too early asks again. @throws improvements/not-done, needs-reason */
export async function answerHelpedFor(
  platform: Platform,
  caller: Caller,
  key: string,
  { helped, because }: { helped: HelpedAnswer; because: string },
) {
  const { id } = await findToEdit(platform.db, caller, key);
  const reason = because === '' ? null : toText(because);
  // Too early needs no story; how it helped, or why it did not, is what others learn from.
  if (reason === null && helped !== 'too-early')
    throw improvementsProblem('needs-reason', {
      detail: 'One sentence: how do you know?',
      errors: [{ pointer: '/body/because', detail: 'must not be empty' }],
    });
  return transact(platform, async (tx) => {
    const before = await lockImprovement(tx, id);
    if (before.state !== 'done') throw improvementsProblem('not-done');
    await sql`
      update improvement set helped = ${helped}, helped_because = ${reason}, helped_at = ${tx.now},
        ask_helped_at = ${helped === 'too-early' ? new Date(tx.now.getTime() + askAgainDays * 86_400_000) : null},
        version = version + 1, changed_at = ${tx.now} where id = ${id}`.execute(tx.db);
    await platform.events.append(tx, [
      improvementEvent('improvement.helped', before, actorOf(caller), reason, { helped }),
    ]);
    return inFull(tx.db, caller, (await improvementsByIds(tx.db, [id]))[0]!);
  });
}
