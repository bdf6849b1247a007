import { dayWords } from './improvement.ts';

/** An overdue one, as a letter names it. */
export interface Late {
  readonly key: string;
  readonly title: string;
  readonly dueOn: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly teamId: string;
  readonly private: boolean;
}
export interface Letter {
  readonly personId: string;
  readonly title: string;
  readonly lines: readonly string[];
}

const mostNamed = 20;

/**
 * One letter a person, however many teams they manage and whatever they own: their own first, then their teams'. A manager is
 * told how many private ones there are, and nothing of them. Whom nothing concerns gets none.
 */
export function lettersOf(
  late: readonly Late[],
  managers: readonly { readonly personId: string; readonly teamId: string }[],
): Letter[] {
  const people = new Set([
    ...late.map(({ ownerId }) => ownerId),
    ...managers.map(({ personId }) => personId),
  ]);
  return [...people].flatMap((personId) => {
    const own = late.filter(({ ownerId }) => ownerId === personId);
    const teams = new Set(managers.filter((one) => one.personId === personId).map(({ teamId }) => teamId));
    const theirs = late.filter(({ ownerId, teamId }) => ownerId !== personId && teams.has(teamId));
    const named = theirs.filter((one) => !one.private);
    const hidden = theirs.length - named.length;
    if (own.length + theirs.length === 0) return [];
    const lines = [
      ...own.map(({ key, title, dueOn }) => `${key} ${title}, yours, was due ${dayWords(dueOn)}`),
      ...named.map(
        ({ key, title, dueOn, ownerName }) => `${key} ${title}, ${ownerName}, was due ${dayWords(dueOn)}`,
      ),
    ];
    const more = lines.length - mostNamed;
    return [
      {
        personId,
        title: inWords(own.length + theirs.length),
        lines: [
          ...lines.slice(0, mostNamed),
          ...(more > 0 ? [`and ${more} more`] : []),
          ...(hidden > 0 ? [`and ${hidden} out of private incidents`] : []),
        ],
      },
    ];
  });
}

const inWords = (count: number): string =>
  count === 1 ? '1 improvement is overdue' : `${count} improvements are overdue`;
