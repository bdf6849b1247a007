interface Told {
  readonly id: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Leaves out the failures of a delivery that was tried again: the last word on it is enough. Entries are latest first.
 * The filter that shows paging alone shows every try.
 */
export function withoutRepeats<T extends Told>(entries: readonly T[], keep: string | undefined): T[] {
  const seen = new Set<unknown>();
  return entries.filter(({ id, kind, data }) => {
    const delivery = data['deliveryId'];
    if (typeof delivery !== 'string') return true;
    const repeated = seen.has(delivery);
    seen.add(delivery);
    return !repeated || id === keep || kind !== 'delivery.failed';
  });
}
