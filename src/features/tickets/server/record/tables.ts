import type { ColumnType } from 'kysely';
import type { Actor, Instant, Json } from '../../../../platform/index.ts';
import type { LinkKind } from '../../core/link.ts';
import type { PartDetail } from '../../core/part.ts';
import type { Filler } from '../../core/section.ts';

type InstantOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Given<T> = ColumnType<T, T | undefined, T>;

export interface PartTable {
  id: string;
  ticket_id: string;
  section: string;
  position: number;
  text: string;
  detail: Json<PartDetail>;
  version: Given<number>;
  created_at: Instant;
  created_by: Json<Actor>;
  changed_at: Instant;
  changed_by: Json<Actor>;
  removed_at: InstantOrNull;
}
export interface SectionSettingTable {
  team_id: string;
  section: string;
  title: string;
  fillers: Filler[];
  position: number;
  hidden: boolean;
}
export interface NextActionRowTable {
  id: string;
  ticket_id: string;
  position: number;
  text: string;
  person_id: string | null;
  team_id: Given<string | null>;
  group_name: string | null;
  due_at: InstantOrNull;
  created_at: Instant;
  created_by: ColumnType<Actor | null, string | null | undefined, string | null>;
  done_at: InstantOrNull;
  done_by: string | null;
  version: Given<number>;
  remind_at: InstantOrNull;
  removed_at: InstantOrNull;
}
export interface TicketLinkTable {
  id: string;
  from_id: string;
  to_id: string;
  kind: LinkKind;
  part_id: string | null;
  action_id: string | null;
  created_at: Instant;
  created_by: Json<Actor>;
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type RecordTables = {
  part: PartTable;
  section_setting: SectionSettingTable;
  next_action: NextActionRowTable;
  ticket_link: TicketLinkTable;
};
