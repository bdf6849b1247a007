import { sql } from 'kysely';
import { newId, toJsonText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { needWholePerson, type Caller } from '../../../identity/index.ts';
import { pagingProblem } from '../../contract.ts';
import type { PagingUrgency } from '../../core/low-urgency.ts';
import { callsFor } from '../../core/personal-rules.ts';
import { personalSettings } from '../personal-settings.ts';
import { insertDeliveries } from '../store.ts';
import type { PlanTestCall } from '../tables.ts';
import { testDeliveryTo } from '../test-page.ts';
import { usableMethods } from '../usable-methods.ts';
import { appendOwn } from './set-rules.ts';

/** Between two ways of a test that is played quickly. */
const quickSeconds = 10;
/** Calls and messages to phones are paid for. */
const mostInAnHour = 10;

/**
 * Plays how the caller is paged. Quiet hours do not hold it up: they asked for it. Whatever still runs of an earlier test ends.
 * @throws paging/nothing-to-test, paging/too-many-tests
 */
export async function startPlanTest(
  platform: Platform,
  caller: Caller,
  urgency: PagingUrgency,
  quick: boolean,
): Promise<void> {
  needWholePerson(caller);
  const { personId } = caller;
  await transact(platform, async (tx) => {
    await stopTests(tx, personId);
    await refuseTooMany(tx, personId);
    const methods = (await usableMethods(platform, tx.db, [personId])).get(personId) ?? [];
    if (methods.length === 0) throw pagingProblem('nothing-to-test');
    const byId = new Map(methods.map((method) => [method.id, method]));
    const rules = (await personalSettings(tx.db, [personId])).get(personId)?.rules[urgency] ?? [];
    const calls = callsFor(rules, methods).map((call, at): PlanTestCall => ({
      ...call,
      afterSeconds: quick ? at * quickSeconds : call.afterSeconds,
      deliveryId: newId(),
    }));
    const { rows } = await sql`
      insert into plan_test (id, person_id, urgency, quick, calls, started_at)
      values (${newId()}, ${personId}, ${urgency}, ${quick}, ${toJsonText(calls)}::jsonb, ${tx.now})
      on conflict (person_id) where stopped_at is null do nothing returning id`.execute(tx.db);
    // Another browser of theirs began one in this moment: one test is what they asked for.
    if (rows.length === 0) return;
    await insertDeliveries(
      tx,
      calls.map(({ deliveryId, contactMethodId, afterSeconds }, at) => ({
        ...testDeliveryTo(tx, byId.get(contactMethodId)!, deliveryId, {
          title: `This is a test page from Evenkeel, ${at + 1} of ${calls.length}`,
        }),
        afterSeconds: afterSeconds * platform.config.timeScale,
      })),
    );
    await appendOwn(tx, caller, { kind: 'page-test.started', data: { urgency, quick, count: calls.length } });
  });
}

/** Sends no more of the caller's test. With nothing to stop nothing happens. */
export async function stopPlanTest(platform: Platform, caller: Caller): Promise<void> {
  needWholePerson(caller);
  await transact(platform, async (tx) => {
    if (await stopTests(tx, caller.personId))
      await appendOwn(tx, caller, { kind: 'page-test.stopped', data: {} });
  });
}

/** Deliveries are locked by id, as everywhere; one that is being sent is let through. */
async function stopTests(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ calls: PlanTestCall[] }>`
    update plan_test set stopped_at = ${tx.now} where person_id = ${personId} and stopped_at is null
    returning calls`.execute(tx.db);
  const ids = rows.flatMap(({ calls }) => calls.map(({ deliveryId }) => deliveryId));
  await sql`
    update delivery set state = 'cancelled', due_at = null, ended_at = ${tx.now}
    from (
      select d.id from delivery d where d.id = any(${ids}::uuid[]) and d.state in ('queued', 'failed')
      order by d.id for update of d
    ) left_over where delivery.id = left_over.id`.execute(tx.db);
  return rows.length > 0;
}

async function refuseTooMany(tx: Tx, personId: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from plan_test
    where person_id = ${personId} and started_at > ${tx.now}::timestamptz - interval '1 hour'`.execute(tx.db);
  if (rows[0]!.count >= mostInAnHour)
    throw pagingProblem('too-many-tests', {
      detail: `At most ${mostInAnHour} an hour: calls and messages to phones are paid for.`,
    });
}
