/** What a view shows, as the address of the list says it: `{ state: 'open', lead: 'me' }`. */
export type ViewQuery = Readonly<Record<string, string>>;

export interface BuiltInView {
  readonly id: string;
  readonly name: string;
  readonly query: ViewQuery;
  /** What an empty list of it means, in one sentence. */
  readonly whenEmpty: string;
}

/** The views that everybody has. */
export const builtInViews: readonly BuiltInView[] = [
  {
    id: 'open',
    name: 'Open',
    query: {},
    whenEmpty:
      'Nothing is open. An incident is an emergency: it pages whoever is on duty, and keeps one record of what is known.',
  },
  {
    id: 'mine',
    name: 'Mine',
    query: { lead: 'me' },
    whenEmpty:
      'You have none. An incident is yours when you say "I\'ve got it", or when it is handed to you.',
  },
  {
    id: 'team',
    name: 'My team’s',
    query: { team: 'mine' },
    whenEmpty: 'Nothing is open on the services of your teams.',
  },
  {
    id: 'unowned',
    name: 'Unowned',
    query: { lead: 'none' },
    whenEmpty:
      'Somebody has each of them. An open incident that nobody has is listed here until one person takes it.',
  },
  {
    id: 'week',
    name: 'This week',
    query: { state: 'all', within: '7' },
    whenEmpty: 'Nothing began in the last seven days.',
  },
  {
    id: 'to-review',
    name: 'To review',
    query: { state: 'resolved', toReview: 'true' },
    whenEmpty:
      'Nothing waits for a review. What is resolved and owes a post-mortem is listed here until it is reviewed.',
  },
];

/** Words of an address that are a view's; where one stands in the list is not. */
export const viewWords = [
  'state',
  'criticality',
  'service',
  'team',
  'lead',
  'text',
  'within',
  'from',
  'to',
  'private',
  'needsUpdate',
  'openQuestions',
  'toReview',
  'sort',
] as const;

/** Keeps of a query what a view is made of. */
export function viewQuery(query: Readonly<Record<string, unknown>>): ViewQuery {
  return Object.fromEntries(
    viewWords.flatMap((word) => {
      const value = query[word];
      return typeof value === 'string' && value !== '' ? [[word, value]] : [];
    }),
  );
}

/** Whether two queries show the same. */
export function sameQuery(a: ViewQuery, b: ViewQuery): boolean {
  return viewWords.every((word) => (a[word] ?? '') === (b[word] ?? ''));
}
