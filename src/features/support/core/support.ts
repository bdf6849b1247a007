export const supportStates = ['open', 'closed'] as const;
export type SupportState = (typeof supportStates)[number];

/** The state as people say it. */
export const supportStateInWords: Readonly<Record<SupportState, string>> = { open: 'Open', closed: 'Closed' };

/** What a ticket is called in a sentence. */
export const supportKindInWords = { bug: 'Bug', request: 'Request' } as const;
