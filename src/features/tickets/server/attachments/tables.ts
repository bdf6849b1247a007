import type { ColumnType } from 'kysely';
import type { Actor, Instant, Json } from '../../../../platform/index.ts';

export interface AttachmentTable {
  id: string;
  ticket_id: string;
  comment_id: string | null;
  name: string;
  content_type: string;
  is_picture: boolean;
  byte_count: number;
  sha256: Buffer;
  bytes: Buffer | null;
  created_at: Instant;
  created_by: Json<Actor>;
  removed_at: ColumnType<Date | null, undefined, Date>;
}
export type AttachmentTables = { attachment: AttachmentTable };
