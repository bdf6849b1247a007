import type { Criticality } from '../../services/core/scales.ts';
import type { IncidentState } from './incident.ts';

/** Groups of states as people ask for them; beside these any state by its own word. */
export const stateGroups = ['open', 'resolved', 'all'] as const;
export type StateGroup = (typeof stateGroups)[number];

export const listSorts = ['criticality', 'latest', 'oldest'] as const;
export type ListSort = (typeof listSorts)[number];

/** What a list of incidents shows. What is left out does not narrow it. */
export interface ListFilter {
  readonly state: StateGroup | readonly IncidentState[];
  readonly criticality?: readonly Criticality[] | undefined;
  /** By its slug. */
  readonly service?: string | undefined;
  /** By its slug, or `mine`: those of whoever asks. */
  readonly team?: string | undefined;
  /** A person, `me`, or `none`: nobody has it. */
  readonly lead?: string | undefined;
  readonly text?: string | undefined;
  /** Begun not longer ago than this. */
  readonly withinDays?: number | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly private?: boolean | undefined;
  /** Its next update is late. */
  readonly needsUpdate?: boolean | undefined;
  readonly openQuestions?: boolean | undefined;
  /** Resolved, a post-mortem is owed, and nobody has reviewed it. */
  readonly toReview?: boolean | undefined;
  readonly sort?: ListSort | undefined;
}

/** Open ones by how bad they are, what is over by when it began. */
export function sortOf({ sort, state }: Pick<ListFilter, 'sort' | 'state'>): ListSort {
  return sort ?? (state === 'open' ? 'criticality' : 'latest');
}

/** The place of the last incident shown, whatever the list is sorted by. */
export interface ListPlace {
  readonly rank: number;
  readonly beganAtMs: number;
  readonly id: string;
}
export function writePlace({ rank, beganAtMs, id }: ListPlace): string {
  return `${rank}.${beganAtMs}.${id}`;
}
/** @returns undefined when nobody was given such a cursor */
export function readPlace(cursor: string): ListPlace | undefined {
  const found = /^([1-4])\.(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor);
  return found ? { rank: Number(found[1]), beganAtMs: Number(found[2]), id: found[3]! } : undefined;
}
