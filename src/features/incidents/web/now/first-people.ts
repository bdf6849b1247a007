import type { Now } from '../shared/types.ts';

type Step = Now['onDuty'][number]['steps'][number];

/** Who is paged first: those of the first step that has anybody; a schedule may have nobody at this hour. */
export function firstPeople(steps: readonly Step[]): Step['people'] {
  return steps.find(({ people }) => people.length > 0)?.people ?? [];
}
