import type { ColumnType } from 'kysely';
import type { Instant } from '../../../../platform/index.ts';
import type { ShownTo } from '../../contract/duty-page.ts';
import type { ShiftRole } from '../../core/definition.ts';
import { tables as ofSchedules, type Queryable } from '../store.ts';

interface ReadinessListTable {
  team_id: string;
  ask_hours_before: number;
  changed_at: Instant;
}
interface ReadinessItemTable {
  team_id: string;
  key: string;
  position: number;
  text: string;
  hint: string;
}
interface ReadinessCheckTable {
  id: string;
  schedule_id: string;
  person_id: string;
  role: ShiftRole;
  from_at: Instant;
  to_at: Instant;
  asked_at: Instant;
}
interface ReadinessTickTable {
  check_id: string;
  item_key: string;
  ticked_at: Instant;
}
interface DutyPageTable {
  team_id: string;
  shown_to: ShownTo;
  names: boolean;
  reach: string;
  report_form_id: ColumnType<string | null, string | null, string | null>;
  generation: number;
  token_hash: ColumnType<Buffer | null, Buffer | null, Buffer | null>;
  changed_at: Instant;
}
type ReadyTables = {
  readiness_list: ReadinessListTable;
  readiness_item: ReadinessItemTable;
  readiness_check: ReadinessCheckTable;
  readiness_tick: ReadinessTickTable;
  duty_page: DutyPageTable;
};
export const tables = (db: Queryable) => ofSchedules(db).withTables<ReadyTables>();
