import { channelInWords } from './timeline-of-paging.ts';
import { listInWords } from './words.ts';

interface StepAhead {
  readonly people: readonly {
    readonly name: string;
    readonly duty: { readonly schedule: string; readonly role: string } | null;
    readonly channels: readonly string[];
  }[];
  readonly destinations: readonly { readonly name: string }[];
  readonly acknowledgements: number;
}

/** `the side-kick Cleo Marsh by e-mail and web push`: what a step would do. */
export function stepAheadInWords({ people, destinations, acknowledgements }: StepAhead): string {
  // Two who are called in the same ways are one clause.
  const byWay = new Map<string, string[]>();
  for (const { name, duty, channels } of people) {
    const way = listInWords(channels.map(channelInWords), 4);
    byWay.set(way, [...(byWay.get(way) ?? []), duty ? `the ${duty.role} ${name}` : name]);
  }
  const clauses = [...byWay].map(
    ([way, names]) => `${listInWords(names, 4)}${way === '' ? '' : ` by ${way}`}`,
  );
  const told = destinations.map(({ name }) => name);
  if (told.length > 0)
    clauses.push(`${people.length > 0 ? 'a message to' : 'only a message to'} ${listInWords(told, 4)}`);
  const needed = acknowledgements > 1 ? `; ${acknowledgements} of them are needed` : '';
  return `${clauses.join(', and ')}${needed}`;
}
