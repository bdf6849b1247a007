import { sql } from 'kysely';
import type { PagingUrgency } from '../core/low-urgency.ts';
import type { PersonalRule, QuietHours } from '../core/personal-rules.ts';
import type { Queryable } from './ports.ts';

export interface PersonalSettings {
  readonly zone: string;
  readonly quiet: QuietHours | undefined;
  readonly rules: Readonly<Record<PagingUrgency, readonly PersonalRule[]>>;
}
interface Row {
  id: string;
  zone: string;
  quiet: QuietHours | null;
  high: PersonalRule[] | null;
  low: PersonalRule[] | null;
}

/** How each of these people wants to be paged, in one question. */
export async function personalSettings(
  db: Queryable,
  personIds: readonly string[],
): Promise<Map<string, PersonalSettings>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select p.id, p.time_zone as zone, high.rules as high, low.rules as low,
      case when q.quiet_from_minute is not null then jsonb_build_object('fromMinute', q.quiet_from_minute,
        'toMinute', q.quiet_to_minute, 'days', q.quiet_days, 'through', q.quiet_through) end as quiet
    from person p
    left join personal_rule high on high.person_id = p.id and high.urgency = 'high'
    left join personal_rule low on low.person_id = p.id and low.urgency = 'low'
    left join page_preference q on q.person_id = p.id
    where p.id = any(${personIds}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, zone, quiet, high, low }) => [
      id,
      { zone, quiet: quiet ?? undefined, rules: { high: high ?? [], low: low ?? [] } },
    ]),
  );
}
