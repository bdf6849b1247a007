/** How much a watcher hears, from least to most; each hears what those before it hear. */
export const grains = ['announcement', 'states', 'updates', 'everything'] as const;
export type Grain = (typeof grains)[number];

/** Why somebody watches. */
export const watchReasons = [
  'preset',
  'by-hand',
  'self',
  'reporter',
  'subscribed',
  'mail',
  'merged',
] as const;
export type WatchReason = (typeof watchReasons)[number];

/** What there is to hear of a ticket. */
export type NewsKind = 'began' | 'ended' | 'began-again' | 'state' | 'update' | 'comment';

const leastGrain: Readonly<Record<NewsKind, Grain>> = {
  began: 'announcement',
  ended: 'announcement',
  'began-again': 'announcement',
  state: 'states',
  update: 'updates',
  comment: 'everything',
};

/** Whether a watcher of this grain hears such news. */
export function hears(grain: Grain, kind: NewsKind): boolean {
  return grains.indexOf(grain) >= grains.indexOf(leastGrain[kind]);
}

/** The grains that hear such news. */
export function grainsThatHear(kind: NewsKind): Grain[] {
  return grains.filter((grain) => hears(grain, kind));
}

export const grainInWords: Readonly<Record<Grain, string>> = {
  announcement: 'Beginning and end',
  states: 'How it stands',
  updates: 'Each update',
  everything: 'Updates and comments',
};

/** Something that happened, as it is mailed. */
export interface News {
  /** ISO 8601. */
  readonly at: string;
  readonly title: string;
  /** Facts under their names; without a name, what somebody wrote. */
  readonly lines: readonly (readonly [name: string, text: string])[];
}

/** Whether the ways of a preset fit: its criticality is reached, its service is meant. */
export function presetFits(
  preset: { readonly serviceId: string | null; readonly rankAtLeast: number },
  ticket: { readonly serviceId: string; readonly rank: number },
): boolean {
  return (
    (preset.serviceId === null || preset.serviceId === ticket.serviceId) && ticket.rank <= preset.rankAtLeast
  );
}

/** An address that is enough to recognise it and too little to write to it: `j…@acme.test`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '…' : `${address.slice(0, 1)}…${address.slice(at)}`;
}

/** How many are told by what is posted next, per grain that it needs. */
export function reachOf(
  watchers: readonly { readonly grain: Grain }[],
): Record<'states' | 'updates' | 'everything', number> {
  const count = (kind: NewsKind) => watchers.filter(({ grain }) => hears(grain, kind)).length;
  return { states: count('state'), updates: count('update'), everything: count('comment') };
}

/** Why somebody gets mail about a ticket, for who may never have heard of Evenkeel. */
export function whyInWords(because: WatchReason, team: string, mayAnswer: boolean): string {
  const why: Readonly<Record<WatchReason, string>> = {
    preset: `Team ${team} has settled that you are told of this.`,
    'by-hand': `Somebody who works on it in team ${team} wants you to know.`,
    self: 'You asked for news about it.',
    subscribed: 'You asked for news about it.',
    reporter: 'You reported it.',
    mail: 'You wrote about it.',
    merged: 'You watched what turned out to be the same.',
  };
  return mayAnswer
    ? `${why[because]} You may answer this mail: your words come onto the ticket.`
    : why[because];
}
