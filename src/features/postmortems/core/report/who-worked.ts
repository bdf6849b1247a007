/** What shows that somebody worked on it: a duty in the room, a change, a test, the review. */
export interface Worked {
  /** `helper` is what everybody is who has no other duty. */
  readonly duties: readonly { readonly name: string; readonly duty: string }[];
  /** Names of those who made a change, one a change. */
  readonly changedBy: readonly string[];
  /** Names of those whose test had a result, one a test. */
  readonly testedBy: readonly string[];
  readonly owner: string | null;
}

/** Everybody who worked on it, each once with all that they did: the lead first, then as they came. Who has left since is there too. */
export function whoWorked({ duties, changedBy, testedBy, owner }: Worked): { name: string; did: string }[] {
  const lead = (duty: string) => Number(duty !== 'lead');
  const deeds: readonly (readonly [string, string])[] = [
    ...duties.toSorted((a, b) => lead(a.duty) - lead(b.duty)).map(({ name, duty }) => [name, duty] as const),
    ...counted(changedBy, 'change made', 'changes made'),
    ...counted(testedBy, 'test', 'tests'),
    ...(owner === null ? [] : [[owner, 'owns this review'] as const]),
  ];
  const byName = Map.groupBy(
    deeds.filter(([name]) => name.trim() !== ''),
    ([name]) => name,
  );
  return [...byName].map(([name, own]) => {
    const all = [...new Set(own.map(([, deed]) => deed))];
    const telling = all.filter((deed) => deed !== 'helper');
    return { name, did: telling.length === 0 ? 'helped' : telling.join(', ') };
  });
}

function counted(names: readonly string[], one: string, many: string): (readonly [string, string])[] {
  return [...Map.groupBy(names, (name) => name)].map(([name, { length }]) => [
    name,
    `${length} ${length === 1 ? one : many}`,
  ]);
}
