import type { ColumnType } from 'kysely';
import type { SupportState } from '../core/support.ts';

export interface SupportTicketTable {
  ticket_id: string;
  state: SupportState;
  closed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  closed_because: ColumnType<string | null, string | null | undefined, string | null>;
  drill: boolean;
}
// A type and not an interface: Kysely's withTables wants the implicit index signature.
export type SupportTables = { support_ticket: SupportTicketTable };
