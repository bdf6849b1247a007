export const ticketKinds = ['incident', 'bug', 'request'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** `INC-42` for incidents, `SUP-7` for bugs and requests, which share one series of numbers. */
export function ticketKey(kind: TicketKind, number: number): string {
  return `${kind === 'incident' ? 'INC' : 'SUP'}-${number}`;
}

/** What a key as people type it names; a bare number is an incident. Undefined when it is no key. */
export function parseTicketKey(key: string): { series: 'INC' | 'SUP'; number: number } | undefined {
  const found = /^(?:(inc|sup)-)?(\d{1,9})$/i.exec(key);
  if (!found) return undefined;
  return { series: found[1]?.toUpperCase() === 'SUP' ? 'SUP' : 'INC', number: Number(found[2]) };
}

/** Where people look at it in the web app. */
export function ticketPath(key: string): string {
  return key.startsWith('SUP') ? `/support/${key}` : `/incidents/${key}`;
}
