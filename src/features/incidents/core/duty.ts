/** Duties that every team has; others are called as a team calls them. */
export const builtInDuties = ['lead', 'scribe', 'communicator', 'helper'] as const;

/** A duty as it stands behind a name, also behind "You". */
export function dutyInWords(duty: string): string {
  return Object.hasOwn(words, duty) ? words[duty]! : duty;
}
const words: Readonly<Record<string, string>> = {
  lead: 'lead',
  scribe: 'scribe',
  communicator: 'communicator',
  helper: 'helping',
};

/** As it is stored: `Communicator ` and `communicator` are one duty. */
export function dutyNamed(typed: string): string {
  const line = typed.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const known = builtInDuties.find((one) => one === line.toLowerCase());
  return known ?? line;
}

/** One time in which one person had one duty. */
export interface DutySpan {
  readonly person: { readonly id: string; readonly name: string };
  readonly duty: string;
  readonly joinedAtMs: number;
  readonly leftAtMs: number | null;
}
/** Somebody in the room: what they do, and since when they are there. */
export interface InRoom {
  readonly person: { readonly id: string; readonly name: string };
  /** Lead first; without `helper` where there is something more telling. */
  readonly duties: readonly string[];
  readonly sinceMs: number;
}

/** Who is in the room: the lead first, then as they came. A person who changed duties has been there since the first of them. */
export function inTheRoom(spans: readonly DutySpan[]): InRoom[] {
  const byPerson = Map.groupBy(spans, ({ person }) => person.id);
  const people = [...byPerson.values()].flatMap((own) => {
    const open = own.filter(({ leftAtMs }) => leftAtMs === null);
    const first = open[0];
    if (!first) return [];
    const duties = [...new Set(open.map(({ duty }) => duty))].sort(byRank);
    const telling = duties.filter((duty) => duty !== 'helper');
    return [
      {
        person: first.person,
        duties: telling.length > 0 ? telling : duties,
        sinceMs: thereSince(own, Math.min(...open.map(({ joinedAtMs }) => joinedAtMs))),
      },
    ];
  });
  const rank = ({ duties }: InRoom) => (duties.includes('lead') ? 0 : 1);
  return people.sort((a, b) => rank(a) - rank(b) || a.sinceMs - b.sinceMs);
}

/** Goes back over duties that ended in the moment, or after, the next one began. */
function thereSince(own: readonly DutySpan[], fromMs: number): number {
  const before = own.filter(
    ({ joinedAtMs, leftAtMs }) => joinedAtMs < fromMs && leftAtMs !== null && leftAtMs >= fromMs,
  );
  return before.length === 0
    ? fromMs
    : thereSince(own, Math.min(...before.map(({ joinedAtMs }) => joinedAtMs)));
}

function byRank(a: string, b: string): number {
  const rank = (duty: string) => {
    const index = (builtInDuties as readonly string[]).indexOf(duty);
    return index === -1 ? 2.5 : index;
  };
  return rank(a) - rank(b);
}

export type LeaveDecision =
  { readonly may: true } | { readonly may: false; readonly because: 'not-in-room' | 'leads' };
/** "I'm out": whoever leads hands over first, so that an open incident is never left to nobody in silence. */
export function mayLeave(duties: readonly string[], leads: boolean): LeaveDecision {
  if (leads) return { may: false, because: 'leads' };
  return duties.length === 0 ? { may: false, because: 'not-in-room' } : { may: true };
}
