import type { Curated } from '../core/curate.ts';
import type { PostMortemEntry } from './store.ts';

/** A stored row as the rules read it. */
export function curatedOf(row: PostMortemEntry): Curated {
  return {
    id: row.id,
    eventId: row.event_id,
    shown: row.shown,
    text: row.text,
    atMs: row.at?.getTime() ?? null,
    firstAtMs: row.first_at?.getTime() ?? null,
    firstText: row.first_text,
  };
}
