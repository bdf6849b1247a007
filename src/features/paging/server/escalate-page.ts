import { sql } from 'kysely';
import { transact, type Actor, type Platform } from '../../../platform/index.ts';
import { pagingProblem } from '../contract.ts';
import { upcoming } from '../core/next-step.ts';
import { namesInWords, nobodyElse } from '../core/paging-words.ts';
import type { PageLook } from './page-by-token.ts';
import { lockRunningPaging } from './store.ts';
import { asPaging } from './as-paging.ts';
import { hurry } from './take-next-step.ts';

/**
 * The person who was paged passes it on: the next step is taken now instead of after its delay. Spends the page.
 * @throws paging/link-spent when it was answered, passed on or has ended, or when nobody comes next
 */
export async function escalatePage(platform: Platform, look: PageLook): Promise<{ sentence: string }> {
  const actor: Actor = { kind: 'person', id: look.personId, name: look.personName };
  return transact(platform, async (tx) => {
    const row = await lockRunningPaging(tx, look.pagingId);
    if (!row || !upcoming(asPaging(row))) throw pagingProblem('link-spent');
    const spent = await sql`update page set spent_at = ${tx.now}
      where id = ${look.pageId} and spent_at is null and ended_at is null`.execute(tx.db);
    if (Number(spent.numAffectedRows) === 0) throw pagingProblem('link-spent');
    const names = (await hurry(tx, row, actor)) ?? [];
    if (!(await lockRunningPaging(tx, row.id))) return { sentence: nobodyElse };
    return {
      sentence: `You passed it on. ${namesInWords(names)}: paged now.`,
    };
  });
}
