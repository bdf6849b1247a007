import type { ColumnType } from 'kysely';
import type { Actor, Instant, Json } from '../../../../platform/index.ts';
import type { Grain, News, WatchReason } from '../../core/watching.ts';

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface WatcherTable {
  id: string;
  ticket_id: string;
  person_id: Maybe<string>;
  email: Maybe<string>;
  name: string;
  grain: Grain;
  because: WatchReason;
  added_at: Instant;
  added_by: Json<Actor>;
  confirmed_at: Maybe<Date>;
  token_hash: Buffer;
  confirm_hash: Maybe<Buffer>;
  left_at: Maybe<Date>;
  left_because: Maybe<string>;
}
export interface WatcherPresetTable {
  id: string;
  team_id: string;
  service_id: Maybe<string>;
  criticality_at_least: 'critical' | 'high' | 'moderate' | 'low';
  person_id: Maybe<string>;
  email: Maybe<string>;
  name: string;
  grain: Grain;
  created_at: Instant;
  created_by: Json<Actor>;
}
export interface AnnouncementListTable {
  id: string;
  team_id: string;
  name: string;
  via: 'email' | 'webhook';
  address: string;
  shown: string;
  created_at: Instant;
  created_by: Json<Actor>;
  removed_at: Maybe<Date>;
}
export interface AnnouncementTable {
  id: string;
  ticket_id: string;
  list_id: string;
  text: string;
  sent_at: Instant;
  sent_by: Json<Actor>;
}
export interface MailOutTable {
  id: string;
  ticket_id: string;
  watcher_id: Maybe<string>;
  announcement_id: Maybe<string>;
  via: 'email' | 'webhook';
  kind: MailKind;
  news: Json<News[]>;
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'gave-up' | 'cancelled';
  due_at: Maybe<Date>;
  attempt_count: ColumnType<number, number | undefined, number>;
  created_at: Instant;
  ended_at: Maybe<Date>;
  last_error: Maybe<string>;
  message_id: Maybe<string>;
}
/** announcement: the first. news: what happened since. end: it is over. confirm: do you want it? list: to a wider circle. answer: how it stands, because they asked. */
export type MailKind = 'announcement' | 'news' | 'end' | 'confirm' | 'list' | 'answer';
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type WatchTables = {
  watcher: WatcherTable;
  watcher_preset: WatcherPresetTable;
  watching_setting: { team_id: string; batch_seconds: number };
  announcement_list: AnnouncementListTable;
  announcement: AnnouncementTable;
  subscribe_link: { ticket_id: string; token_hash: Buffer; created_at: Instant };
  mail_out: MailOutTable;
};
