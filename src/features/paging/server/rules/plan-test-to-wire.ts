import { sql } from 'kysely';
import type { z } from 'zod';
import type { Platform } from '../../../../platform/index.ts';
import type { wirePlanTest } from '../../contract/rules.ts';
import type { DeliveryState } from '../../core/delivery-states.ts';
import type { PagingUrgency } from '../../core/low-urgency.ts';
import type { PlanTestCall } from '../tables.ts';
import { callToWire, waysOf } from './rules-of.ts';

interface TestRow {
  id: string;
  urgency: PagingUrgency;
  quick: boolean;
  calls: PlanTestCall[];
  startedAt: Date;
  stoppedAt: Date | null;
}
interface DeliveryRow {
  id: string;
  state: DeliveryState;
  handedOverAt: Date | null;
  lastError: string | null;
}

/** A person's latest test: every way, and how far it got. */
export async function latestPlanTest(
  platform: Platform,
  personId: string,
): Promise<z.infer<typeof wirePlanTest> | null> {
  const { db } = platform;
  const { rows } = await sql<TestRow>`
    select id, urgency, quick, calls, started_at as "startedAt", stopped_at as "stoppedAt" from plan_test
    where person_id = ${personId} order by started_at desc, id desc limit 1`.execute(db);
  const test = rows[0];
  if (!test) return null;
  const deliveries = await sql<DeliveryRow>`
    select id, state, handed_over_at as "handedOverAt", last_error as "lastError" from delivery
    where id = any(${test.calls.map(({ deliveryId }) => deliveryId)}::uuid[])`.execute(db);
  const byId = new Map(deliveries.rows.map((row) => [row.id, row]));
  const ways = new Map((await waysOf(platform, db, personId)).map((way) => [way.id, way]));
  return {
    id: test.id,
    urgency: test.urgency,
    quick: test.quick,
    startedAt: test.startedAt.toISOString(),
    stoppedAt: test.stoppedAt?.toISOString() ?? null,
    calls: test.calls.map((call) => {
      const way = ways.get(call.contactMethodId);
      const sent = byId.get(call.deliveryId);
      return {
        ...callToWire(call, way),
        channel: call.channel,
        deliveryId: call.deliveryId,
        dueAt: new Date(
          test.startedAt.getTime() + call.afterSeconds * platform.config.timeScale * 1000,
        ).toISOString(),
        state: sent?.state ?? 'cancelled',
        handedOverAt: sent?.handedOverAt?.toISOString() ?? null,
        lastError: sent?.lastError ?? null,
        proven: way?.standing === 'works',
      };
    }),
  };
}
