import { isOver } from '../../core/states.ts';
import type { Entry, Incident } from '../shared/types.ts';

/** Somebody who has to do with an incident, and how. */
export interface Involved {
  readonly id: string;
  readonly name: string;
  readonly how: readonly string[];
}

/** Everybody who has to do with it: who has it first, then as they came in. */
export function peopleInvolved(
  { lead, state, pagings }: Pick<Incident, 'lead' | 'state' | 'pagings'>,
  entries: readonly Pick<Entry, 'kind' | 'actor'>[],
): Involved[] {
  const found = new Map<string, { id: string; name: string; how: Set<string> }>();
  const add = (person: { id: string; name: string }, how: string) => {
    const known = found.get(person.id) ?? { id: person.id, name: person.name, how: new Set<string>() };
    known.how.add(how);
    found.set(person.id, known);
  };
  if (lead) add(lead, isOver(state) ? 'had it' : 'has it');
  for (const { actor, kind } of [...entries].reverse())
    if (actor.kind === 'person') {
      if (kind === 'incident.opened') add(actor, 'reported it');
      if (kind === 'ticket.commented') add(actor, 'commented');
      if (kind === 'incident.resolved') add(actor, 'resolved it');
      if (kind === 'incident.acknowledged' && actor.id !== lead?.id) add(actor, 'had it before');
    }
  for (const { pages } of pagings) for (const { person } of pages) add(person, 'was paged');
  return [...found.values()].map(({ id, name, how }) => ({ id, name, how: [...how] }));
}
