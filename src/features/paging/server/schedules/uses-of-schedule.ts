import { sql } from 'kysely';
import { toJsonText } from '../../../../platform/index.ts';
import type { Queryable } from '../ports.ts';

/** The names of the escalation policies that page by a schedule. */
export async function policiesThatPage(db: Queryable, scheduleId: string): Promise<readonly string[]> {
  const target = toJsonText([{ kind: 'schedule', scheduleId }]);
  const { rows } = await sql<{ name: string }>`
    select p.name from escalation_policy p
    where exists (select from escalation_step s where s.policy_id = p.id and s.targets @> ${target}::jsonb)
    order by lower(p.name), p.id`.execute(db);
  return rows.map(({ name }) => name);
}
