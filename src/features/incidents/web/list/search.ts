export const listStates = ['open', 'resolved', 'all'] as const;
export type ListState = (typeof listStates)[number];

/** What the address of the list says: `?state=resolved&service=shop`. */
export interface ListSearch {
  readonly state: ListState;
  readonly service: string | undefined;
}

/** Reads an address that anybody may have typed; what is not understood is left out. */
export function readListSearch(search: Readonly<Record<string, unknown>>): ListSearch {
  const { state, service } = search;
  return {
    state: listStates.find((one) => one === state) ?? 'open',
    service: typeof service === 'string' || typeof service === 'number' ? String(service) : undefined,
  };
}

/** The address for it, without what is the default anyway. */
export function listSearch({ state, service }: ListSearch): Record<string, string> {
  return { ...(state === 'open' ? {} : { state }), ...(service === undefined ? {} : { service }) };
}
