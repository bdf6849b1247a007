/** The order in which hypotheses stand: those that may still be true, then those that were ruled out. */
export interface Order {
  readonly live: readonly string[];
  readonly out: readonly string[];
}

/**
 * What is shown to somebody who reads: each stays where it was, what is new comes after the live ones. `moved`: they would stand
 * otherwise if they were put in order now.
 */
export function arrange(held: Order | undefined, wanted: Order): Order & { readonly moved: boolean } {
  if (held === undefined) return { ...wanted, moved: false };
  const there = new Set([...wanted.live, ...wanted.out]);
  const known = new Set([...held.live, ...held.out]);
  const live = [
    ...held.live.filter((id) => there.has(id)),
    ...[...wanted.live, ...wanted.out].filter((id) => !known.has(id)),
  ];
  const out = held.out.filter((id) => there.has(id));
  return { live, out, moved: !same(live, wanted.live) || !same(out, wanted.out) };
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at]);
}
