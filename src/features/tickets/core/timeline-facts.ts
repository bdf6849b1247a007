/** An entry of the timeline as the API sends it. `data` may come from a newer or older server: nothing in it is taken for granted. */
export interface TimelineFacts {
  readonly kind: string;
  readonly actor:
    | { readonly kind: 'person' | 'source'; readonly id: string; readonly name: string }
    | { readonly kind: 'outsider'; readonly name: string; readonly verified: boolean }
    | { readonly kind: 'system' };
  readonly because: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What one can choose to see. */
export const timelineGroups = ['updates', 'questions', 'comments', 'changes', 'paging', 'alerts'] as const;
export type TimelineGroup = (typeof timelineGroups)[number];

/** An entry in words: `title` is read first, `rest` ends its sentence. Text from outside stays as it came. */
export interface TimelineWords {
  readonly group: TimelineGroup;
  /** How much it asks to be seen: somebody did something, how bad it is, it needs a look, it is well. */
  readonly weight: 'plain' | 'person' | 'critical' | 'high' | 'good';
  readonly title: string;
  readonly rest: string;
  /** What somebody wrote, verbatim. */
  readonly text: string | null;
  readonly why: { readonly question: string; readonly answer: string } | null;
}

type Said = Pick<TimelineWords, 'title'> & Partial<Omit<TimelineWords, 'group'>>;

/** How one kind of entry is said. */
export type Say = (entry: TimelineFacts) => Said;

export function textOf(data: Readonly<Record<string, unknown>>, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function secondsOf(data: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = data[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function textsOf(data: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = data[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The name inside `{ id, name }`. */
export function nameIn(data: Readonly<Record<string, unknown>>, name: string): string {
  const value = data[name];
  if (typeof value !== 'object' || value === null) return '';
  const inner = (value as Record<string, unknown>)['name'];
  return typeof inner === 'string' ? inner : '';
}

/** Who did it: a name, or the product's own. */
export function actorName(actor: TimelineFacts['actor']): string {
  return actor.kind === 'system' ? 'Evenkeel' : actor.name;
}

/** `by Ada Lund`; nothing when it went by itself. */
export function byActor(actor: TimelineFacts['actor']): string {
  return actor.kind === 'system' ? '' : `by ${actor.name}`;
}

export function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

/** Joins what is there with commas. */
export function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
