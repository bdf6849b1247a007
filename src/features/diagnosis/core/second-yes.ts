import { rankOf, type Criticality } from '../../services/core/scales.ts';
import type { ConsentReason } from './production-change.ts';

/**
 * Why a change to production asks for a second person's yes: on a guess at every level, with a hypothesis from the criticality
 * that the team has set. Empty: it may be made at once.
 */
export function secondYesBecause(
  change: { readonly guess: boolean },
  criticality: Criticality | null,
  from: Criticality | null,
): ConsentReason[] {
  const critical = criticality !== null && from !== null && rankOf(criticality) <= rankOf(from);
  return [
    ...(change.guess ? (['on-a-guess'] as const) : []),
    ...(critical ? (['criticality'] as const) : []),
  ];
}

export interface CouldSayYes {
  readonly id: string;
  readonly name: string;
  readonly as: 'lead' | 'in-the-room' | 'on-duty' | 'team';
}

/**
 * Whom to ask by name, nearest first: who leads, who is in the room, who is on duty; when there is nobody of these, who responds
 * in the team. Never whoever proposed it.
 */
export function couldSayYes(
  proposerId: string,
  near: readonly CouldSayYes[],
  team: readonly CouldSayYes[],
): CouldSayYes[] {
  const others = (people: readonly CouldSayYes[]) =>
    people.filter(
      (one, at) => one.id !== proposerId && people.findIndex((other) => other.id === one.id) === at,
    );
  const nearest = others(near);
  return nearest.length > 0 ? nearest : others(team).slice(0, mostAsked);
}
/** Asking a team of forty would be asking anyone. */
const mostAsked = 5;
