import type { ColumnType } from 'kysely';
import type { Actor, Instant, Json } from '../../../platform/index.ts';

export interface RequestCame {
  /** form: typed in the web app, the API or the command line; report: the link-only page. */
  readonly how: 'signal' | 'form' | 'mail' | 'chat' | 'report' | 'ticket';
  readonly signalId?: string;
  /** The mail as it came. */
  readonly mailId?: string;
  /** Who said it, when that is nobody with an account. */
  readonly from?: { readonly name: string; readonly address?: string; readonly verified: boolean };
  /** The text was longer than what is kept on the ticket; the signal has all of it. */
  readonly truncated?: boolean;
}
export interface TicketTable {
  id: string;
  kind: 'incident' | 'bug' | 'request';
  number: number;
  team_id: string;
  service_id: string;
  title: string;
  original_request: string;
  original_request_came: Json<RequestCame>;
  opened_at: Instant;
  opened_by: Json<Actor>;
  private: ColumnType<boolean, boolean | undefined, boolean>;
}
export interface NextActionTable {
  id: string;
  ticket_id: string;
  position: number;
  text: string;
  person_id: string | null;
  group_name: string | null;
  due_at: ColumnType<Date | null, Date | null, Date | null>;
  created_at: Instant;
  done_at: ColumnType<Date | null, Date | null, Date | null>;
  done_by: string | null;
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type TicketsTables = {
  ticket: TicketTable;
  next_action: NextActionTable;
};
