/** Where a page of a timeline begins: before an entry, going back, or after it, going on. */
export interface TimelinePlace {
  readonly direction: 'older' | 'newer';
  readonly atMs: number;
  readonly id: string;
}

export function timelineCursor({ direction, atMs, id }: TimelinePlace): string {
  return `${direction === 'newer' ? 'after.' : ''}${atMs}.${id}`;
}

/** Undefined when it is none that was given. */
export function parseTimelineCursor(cursor: string): TimelinePlace | undefined {
  const parts = /^(after\.)?(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor);
  if (!parts) return undefined;
  return { direction: parts[1] ? 'newer' : 'older', atMs: Number(parts[2]), id: parts[3]! };
}
