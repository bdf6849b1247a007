import type { Section } from '../../core/section.ts';
import { sectionsOf } from '../../core/section.ts';
import type { Queryable } from '../store.ts';
import type { RecordTables } from './tables.ts';

/** The sections of a team's tickets, hidden ones too. */
export async function sectionsOfTeam(db: Queryable, teamId: string): Promise<Section[]> {
  const rows = await db
    .withTables<RecordTables>()
    .selectFrom('section_setting')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('position')
    .orderBy('section')
    .execute();
  return sectionsOf(rows.map(({ section, ...row }) => ({ key: section, ...row })));
}
