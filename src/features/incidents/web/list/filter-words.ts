import type { ListSearch } from './search.ts';

/** Something that narrows the list, said in a few words beside it. */
export interface Narrowing {
  readonly word: string;
  readonly says: string;
}

interface Names {
  readonly service: (slug: string) => string;
  readonly team: (slug: string) => string;
}

/** What narrows the list, but for the search field and the group of states, which are seen anyway. */
export function narrowings(search: ListSearch, names: Names): Narrowing[] {
  const said: Readonly<Record<string, (value: string) => string>> = {
    state: (value) => (['open', 'resolved', 'all'].includes(value) ? '' : value.replaceAll(',', ' or ')),
    criticality: (value) => value.replaceAll(',', ' or '),
    service: names.service,
    team: (value) => (value === 'mine' ? 'my teams' : names.team(value)),
    lead: (value) =>
      value === 'me' ? 'I have it' : value === 'none' ? 'nobody has it' : 'one person has it',
    within: (value) => (value === '1' ? 'last 24 hours' : `last ${value} days`),
    from: (value) => `from ${value}`,
    to: (value) => `until ${value}`,
    private: (value) => (value === 'true' ? 'private' : 'not private'),
    needsUpdate: () => 'update is late',
    openQuestions: () => 'has open questions',
    toReview: () => 'to review',
  };
  return Object.entries(said).flatMap(([word, say]) => {
    const value = search[word];
    const says = value === undefined ? '' : say(value);
    return says === '' ? [] : [{ word, says }];
  });
}

/** `412 incidents`, `more than 1,000`. */
export function countInWords(count: { number: number; andMore: boolean } | null | undefined): string {
  if (!count) return '';
  if (count.andMore) return `more than ${count.number.toLocaleString('en')} incidents`;
  return count.number === 1 ? '1 incident' : `${count.number.toLocaleString('en')} incidents`;
}
