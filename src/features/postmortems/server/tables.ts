import type { ColumnType } from 'kysely';
import type { Actor, Instant, Json } from '../../../platform/index.ts';
import type { PostMortemKind, PostMortemState } from '../core/post-mortem.ts';

type InstantOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Given<T> = ColumnType<T, T | undefined, T>;

export interface PostMortemTable {
  id: string;
  ticket_id: string;
  team_id: string;
  kind: PostMortemKind;
  kind_because: string;
  owed: boolean;
  state: Given<PostMortemState>;
  state_at: Instant;
  owner_id: string | null;
  due_at: InstantOrNull;
  agreed_at: InstantOrNull;
  agreed_by: ColumnType<Actor | null, string | null | undefined, string | null>;
  published_at: InstantOrNull;
  remind_at: InstantOrNull;
  reminders: Given<number>;
  cause_tbd_since: InstantOrNull;
  chase_at: InstantOrNull;
  chases: Given<number>;
  created_at: Instant;
}
export interface PostMortemTextTable {
  post_mortem_id: string;
  field: string;
  text: string;
  version: number;
  changed_at: Instant;
  changed_by: Json<Actor>;
}
export interface PostMortemEntryTable {
  id: string;
  post_mortem_id: string;
  event_id: string | null;
  shown: 'starred' | 'plain' | 'hidden' | null;
  text: string | null;
  at: InstantOrNull;
  first_at: InstantOrNull;
  first_text: string | null;
  version: Given<number>;
  created_at: Instant;
  created_by: Json<Actor>;
  changed_at: Instant;
  changed_by: Json<Actor>;
  removed_at: InstantOrNull;
}
export interface ContributingCauseTable {
  id: string;
  post_mortem_id: string;
  part_id: string | null;
  position: number;
  text: string;
  no_follow_up_because: string | null;
  version: Given<number>;
  created_at: Instant;
  created_by: Json<Actor>;
  changed_at: Instant;
  changed_by: Json<Actor>;
  removed_at: InstantOrNull;
}
export interface ArtefactTable {
  id: string;
  post_mortem_id: string;
  title: string;
  url: string;
  created_at: Instant;
  created_by: Json<Actor>;
  removed_at: InstantOrNull;
}
export interface CauseFollowUpTable {
  post_mortem_id: string;
  cause_id: string;
  improvement_id: string;
  created_at: Instant;
  created_by: Json<Actor>;
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type PostmortemsTables = {
  post_mortem: PostMortemTable;
  post_mortem_text: PostMortemTextTable;
  post_mortem_entry: PostMortemEntryTable;
  contributing_cause: ContributingCauseTable;
  cause_follow_up: CauseFollowUpTable;
  artefact: ArtefactTable;
};
