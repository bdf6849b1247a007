import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';
import type { ToldKind } from './sources.ts';

/** A text of a higher feature: kept by it, found here. */
export interface ToldText {
  readonly kind: ToldKind;
  /** Of the hypothesis, of the test, of the change to production. */
  readonly sourceId: string;
  readonly ticketId: string;
  readonly text: string;
}

/** Tells the search what stands on a ticket, in the transaction that says it; a text of the same source takes its place. */
export async function rememberTexts(tx: Tx, texts: readonly ToldText[]): Promise<void> {
  if (texts.length === 0) return;
  await sql`
    insert into ticket_text (source_id, kind, ticket_id, at, text)
    select x.source_id, x.kind, x.ticket_id, ${tx.now}::timestamptz, left(x.text, 20000)
    from unnest(${texts.map((one) => one.sourceId)}::uuid[], ${texts.map((one) => one.kind)}::text[],
      ${texts.map((one) => one.ticketId)}::uuid[], ${texts.map((one) => one.text)}::text[]) as x (source_id, kind, ticket_id, text)
    on conflict (source_id, kind) do update set text = excluded.text, at = excluded.at`.execute(tx.db);
}

/** What was taken off is found no more. */
export async function forgetTexts(tx: Tx, sourceIds: readonly string[]): Promise<void> {
  await sql`delete from ticket_text where source_id = any(${sourceIds}::uuid[])`.execute(tx.db);
}
