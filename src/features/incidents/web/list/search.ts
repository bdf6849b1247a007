import { viewQuery, type ViewQuery } from '../../core/views.ts';

/** What the address of the list says: `?state=resolved&service=shop`, the words of a view. */
export type ListSearch = ViewQuery;

/** Reads an address that anybody may have typed; what is no word of the list is left out. */
export function readListSearch(search: Readonly<Record<string, unknown>>): ListSearch {
  return viewQuery(
    Object.fromEntries(
      Object.entries(search).map(([word, value]) => [
        word,
        typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
      ]),
    ),
  );
}

/** The address for it. Numbers and yes or no go as such, so that the address stays without quotes; the default is left out. */
export function listSearch(search: ListSearch): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(viewQuery(search)).flatMap(([word, value]) => {
      if (word === 'state' && value === 'open') return [];
      return [[word, value === 'true' ? true : /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value]];
    }),
  );
}

/** A change of the list; what becomes empty goes. */
export function changed(search: ListSearch, change: Readonly<Record<string, string | null>>): ListSearch {
  return viewQuery({ ...search, ...change });
}
