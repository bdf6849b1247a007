/** What of a line may be written by several at once. */
export interface Editable {
  readonly version: number;
  readonly text: string;
  readonly answer: string;
}
export type Merge =
  /** They wrote the same: nothing is left to do. */
  | { readonly do: 'done' }
  /** They changed something else of the line: mine goes on top of theirs. */
  | { readonly do: 'again'; readonly version: number }
  /** They changed the same words; null: they took the line out. */
  | { readonly do: 'ask'; readonly theirs: string | null; readonly version: number; readonly by: string };

export function isConflict(error: { readonly code: string }): boolean {
  return error.code === 'tickets/part-changed';
}

/** What to do when a change was refused because somebody else was first. `current` is what the server says the line is now. */
export function mergeChange(read: Editable, field: 'text' | 'answer', mine: string, current: unknown): Merge {
  const now = editableOf(current);
  if (now === null) return { do: 'ask', theirs: null, version: read.version, by: '' };
  if (now[field] === mine) return { do: 'done' };
  if (now[field] === read[field]) return { do: 'again', version: now.version };
  return { do: 'ask', theirs: now[field], version: now.version, by: now.by };
}

function editableOf(current: unknown): (Editable & { by: string }) | null {
  if (typeof current !== 'object' || current === null) return null;
  const { version, text, detail, changedBy } = current as {
    version?: unknown;
    text?: unknown;
    detail?: { answer?: unknown };
    changedBy?: { name?: unknown };
  };
  if (typeof version !== 'number' || typeof text !== 'string') return null;
  return {
    version,
    text,
    answer: typeof detail?.answer === 'string' ? detail.answer : '',
    by: typeof changedBy?.name === 'string' ? changedBy.name : '',
  };
}
