export interface Named {
  readonly id: string;
  readonly name: string;
}
export interface NamedTeam extends Named {
  readonly slug: string;
}
/** Whom a name means that somebody typed; `several`: whoever typed it has to say which. */
export type WhomNamed =
  | { readonly means: 'person'; readonly person: Named }
  | { readonly means: 'team'; readonly team: Named }
  | { readonly means: 'several'; readonly people: readonly Named[]; readonly teams: readonly Named[] }
  | { readonly means: 'nobody' };

/** Whose whole name it is; else those of whom one name begins so. */
export function peopleNamed<One extends Named>(typed: string, people: readonly One[]): readonly One[] {
  const wanted = typed.trim().toLowerCase();
  const exact = people.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  if (exact.length > 0 || wanted === '') return exact;
  return people.filter(({ name }) => beginnings(name).some((part) => part.startsWith(wanted)));
}

/** `ben kaur`, `kaur`: a name as it may be typed from any of its words on. */
function beginnings(name: string): string[] {
  const words = name.toLowerCase().split(/\s+/u);
  return words.map((_, at) => words.slice(at).join(' '));
}

/**
 * A person, or everybody of a team. A team wakes many, so it is meant by its whole name or slug alone. `@ben` is a person and
 * `team shop` a team, for names that could be both.
 */
export function whomNamed(typed: string, people: readonly Named[], teams: readonly NamedTeam[]): WhomNamed {
  const wanted = typed.trim().replace(/\s+/gu, ' ').toLowerCase();
  if (wanted.startsWith('@')) return oneOf(peopleNamed(wanted.slice(1), people), []);
  const ofTeam = [wanted, ...(wanted.startsWith('team ') ? [wanted.slice(5)] : [])];
  return oneOf(
    peopleNamed(wanted, people),
    teams.filter(({ name, slug }) => ofTeam.includes(slug) || ofTeam.includes(name.toLowerCase())),
  );
}

function oneOf(people: readonly Named[], teams: readonly Named[]): WhomNamed {
  const [person] = people;
  const [team] = teams;
  if (people.length + teams.length > 1) return { means: 'several', people, teams };
  if (person) return { means: 'person', person };
  return team ? { means: 'team', team } : { means: 'nobody' };
}
