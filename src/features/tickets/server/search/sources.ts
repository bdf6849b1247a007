import { sql, type RawBuilder } from 'kysely';
import type { TextKind } from '../../core/search-query.ts';

/** Longer ones are searched as far as this. */
const mostLetters = 20_000;

/** What a higher feature tells the search itself: see remember-texts.ts. */
export type ToldKind = 'hypothesis' | 'test' | 'change';

/**
 * Where texts come from: rows of (source_id, ticket_id, at, text). A row that is gone, refused or waiting is not among
 * them, and is forgotten by the search.
 */
export const sources: Readonly<Record<Exclude<TextKind, 'alert' | ToldKind>, RawBuilder<unknown>>> = {
  title: sql`select id as source_id, id as ticket_id, opened_at as at, title as text from ticket`,
  request: sql`select id as source_id, id as ticket_id, opened_at as at, original_request as text from ticket`,
  part: sql`select id as source_id, ticket_id, changed_at as at, concat_ws(E'\n', text, detail->>'answer', detail->>'where', detail->>'impact') as text
    from part where removed_at is null`,
  update: sql`select id as source_id, ticket_id, posted_at as at, concat_ws(E'\n', did, found, next) as text from ticket_update`,
  question: sql`select id as source_id, ticket_id, asked_at as at, text from question where withdrawn_at is null`,
  answer: sql`select id as source_id, ticket_id, answered_at as at, answer as text
    from question where answered_at is not null and withdrawn_at is null`,
  intention: sql`select id as source_id, ticket_id, announced_at as at, text from intention`,
  comment: sql`select id as source_id, ticket_id, created_at as at, body as text from comment where state = 'shown'`,
  // The action that every ticket is born with says nothing.
  action: sql`select id as source_id, ticket_id, created_at as at, text
    from next_action where removed_at is null and not (position = 1 and created_by is null)`,
  file: sql`select id as source_id, ticket_id, created_at as at, name as text from attachment where removed_at is null`,
};
export type SourceKind = keyof typeof sources;

/** One source's rows of these tickets; with ids only those rows. */
export function rowsOf(kind: SourceKind, ticketIds: readonly string[], ids: readonly string[] | null) {
  const only = ids === null ? sql`` : sql` and s.source_id = any(${ids}::uuid[])`;
  return sql`select s.source_id, ${kind}::text as kind, s.ticket_id, s.at, left(s.text, ${mostLetters}) as text
    from (${sources[kind]}) s where s.ticket_id = any(${ticketIds}::uuid[])${only}`;
}
