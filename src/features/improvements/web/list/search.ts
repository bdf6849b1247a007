/** What the address of the backlog says: how it is shown, and what narrows it. */
export const views = ['board', 'table', 'figures', 'noisy'] as const;
export type View = (typeof views)[number];
const words = [
  'state',
  'kind',
  'source',
  'team',
  'service',
  'owner',
  'overdue',
  'asksHelped',
  'text',
  'sort',
] as const;
export type FilterWord = (typeof words)[number];
export interface BacklogSearch {
  readonly view: View;
  readonly filter: Readonly<Partial<Record<FilterWord, string>>>;
}

/** Reads an address that anybody may have typed; what is no word of the list is left out. */
export function readSearch(search: Readonly<Record<string, unknown>>): BacklogSearch {
  const asked = String(search['view'] ?? '');
  const filter: Partial<Record<FilterWord, string>> = {};
  for (const word of words) {
    const value = search[word];
    const text =
      typeof value === 'string'
        ? value
        : typeof value === 'boolean' || typeof value === 'number'
          ? String(value)
          : '';
    if (text !== '') filter[word] = text;
  }
  // A list that asks for something narrow is read as a list.
  const usual: View = filter.overdue || filter.state || filter.asksHelped ? 'table' : 'board';
  return { view: views.find((one) => one === asked) ?? usual, filter };
}

/** The address for it. */
export function toSearch({ view, filter }: BacklogSearch): Record<string, string | boolean> {
  const given = Object.entries(filter).flatMap(([word, value]) =>
    value === '' || value === undefined ? [] : [[word, value === 'true' ? true : value] as const],
  );
  return { view, ...Object.fromEntries(given) };
}
