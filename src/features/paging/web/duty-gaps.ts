import type { ResponseOf } from '../../../platform/contract/route.ts';
import { paths } from '../../../web/paths.ts';
import type { getOnDuty } from '../contract.ts';
import { namesInWords } from '../core/paging-words.ts';

type OnDuty = ResponseOf<typeof getOnDuty>['items'][number];
type OnDutyPerson = OnDuty['steps'][number]['people'][number];

export interface Gap {
  readonly key: string;
  readonly sentence: string;
  readonly to: string;
  readonly remedy: string;
}

/** Those of the first step that has anybody: who is on duty now. */
export function firstPeople({ steps }: OnDuty): readonly OnDutyPerson[] {
  return steps.find(({ people }) => people.length > 0)?.people ?? [];
}

/** What would go wrong tonight: services that page nobody, then people whom no page reaches. */
export function gapsIn(items: readonly OnDuty[]): Gap[] {
  const gaps: Gap[] = [];
  const unreachable = new Map<string, { name: string; services: string[]; teamSlug: string }>();
  for (const { service, team, policy, steps } of items) {
    const empty = steps.flatMap(({ nobodyOn }) => nobodyOn);
    const people = steps.flatMap((step) => step.people);
    if (people.length === 0 && empty.length > 0)
      gaps.push({
        key: service.id,
        sentence: `${service.name} pages nobody: nobody is on duty on ${namesInWords(unique(empty.map(({ name }) => name)))}.`,
        to: paths.schedule(empty[0]!.slug),
        remedy: 'Fill the gap',
      });
    else if (people.length === 0)
      gaps.push({
        key: service.id,
        sentence: policy
          ? `${service.name} pages nobody: nobody is behind ${policy.name}.`
          : `${service.name} pages nobody: it has no escalation policy.`,
        to: policy ? paths.policy(policy.id) : paths.service(service.slug),
        remedy: policy ? 'Add somebody' : 'Choose one',
      });
    for (const { id, name } of people.filter(({ canBePaged }) => !canBePaged)) {
      const known = unreachable.get(id) ?? { name, services: [], teamSlug: team.slug };
      if (!known.services.includes(service.name)) known.services.push(service.name);
      unreachable.set(id, known);
    }
  }
  for (const [id, { name, services, teamSlug }] of unreachable)
    gaps.push({
      key: id,
      sentence: `${name} cannot be paged for ${namesInWords(services)}: no way to reach them works.`,
      to: paths.team(teamSlug),
      remedy: 'See the team',
    });
  return gaps;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];
