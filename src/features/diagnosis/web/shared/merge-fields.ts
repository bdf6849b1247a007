/** Words of one thing that several may write at the same time. */
export type Fields = Readonly<Record<string, string>>;

export interface Merged {
  /** What both wrote, where they wrote of different things. */
  readonly fields: Fields;
  /** Both wrote the same field in different words: a person says which stays. */
  readonly asks: readonly { readonly field: string; readonly mine: string; readonly theirs: string }[];
}

/** Puts my change on top of what is there now; whoever changed another field than I is not written over and not asked. */
export function mergeFields(read: Fields, mine: Fields, now: Fields): Merged {
  const fields: Record<string, string> = {};
  const asks: Merged['asks'][number][] = [];
  for (const field of Object.keys(mine)) {
    const [was, wanted, is] = [read[field] ?? '', mine[field] ?? '', now[field] ?? ''];
    fields[field] = wanted === was ? is : wanted;
    if (wanted !== was && is !== was && wanted !== is) asks.push({ field, mine: wanted, theirs: is });
  }
  return { fields, asks };
}
