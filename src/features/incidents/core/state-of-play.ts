import { firstAction } from '../../tickets/core/next-action.ts';
import type { Criticality } from '../../services/core/scales.ts';

interface PersonRef {
  readonly id: string;
  readonly name: string;
}
/** What the record holds, as plain facts. Instants are milliseconds since 1970. */
export interface PlayFacts {
  readonly key: string;
  readonly title: string;
  /** As people say it: "Investigating". */
  readonly state: string;
  readonly criticality: Criticality;
  /** Who stands behind the criticality. */
  readonly called: 'confirmed' | 'first-value' | 'cannot-call';
  readonly service: string;
  readonly team: string;
  readonly beganAtMs: number;
  readonly resolvedAtMs: number | null;
  readonly owner: { readonly person: PersonRef; readonly sinceMs: number } | null;
  readonly room: readonly {
    readonly person: PersonRef;
    readonly duties: readonly string[];
    readonly sinceMs: number;
  }[];
  readonly callUrl: string | null;
  readonly symptoms: readonly string[];
  readonly scope: readonly {
    readonly aspect: string;
    readonly text: string;
    readonly count: number | null;
  }[];
  readonly causes: readonly { readonly text: string; readonly confirmed: boolean }[];
  readonly intentions: readonly {
    readonly text: string;
    readonly person: PersonRef;
    readonly atMs: number;
  }[];
  readonly actions: readonly {
    readonly text: string;
    /** A person's or a group's name. */
    readonly who: string | null;
    readonly isPerson: boolean;
    readonly dueAtMs: number | null;
  }[];
  readonly questions: readonly {
    readonly text: string;
    readonly to: string;
    readonly from: string;
    readonly dueAtMs: number | null;
  }[];
  /** The diagnosis board; null: nothing stands on it, so nothing is said of it. */
  readonly diagnosis: DiagnosisFacts | null;
  readonly lastUpdate: {
    readonly did: string;
    readonly found: string;
    readonly next: string;
    readonly by: string;
    readonly atMs: number;
  } | null;
  readonly nextUpdateDueAtMs: number | null;
  readonly nowMs: number;
}

export interface DiagnosisFacts {
  readonly ruledOut: readonly string[];
  readonly beingTested: readonly { readonly text: string; readonly who: string | null }[];
  readonly standing: readonly string[];
  readonly untestedCount: number;
  readonly changes: readonly { readonly text: string; readonly who: string }[];
  readonly waitingForYes: readonly { readonly text: string; readonly who: string }[];
}

export const playLineKinds = [
  'symptom',
  'scope',
  'cause',
  'finding',
  'standing',
  'change',
  'test',
  'intention',
  'next',
  'action',
  'ruled-out',
  'question',
  'lead',
] as const;
/** One thing to know, with who stands behind it and when it is due. */
export interface PlayLine {
  readonly kind: (typeof playLineKinds)[number];
  readonly text: string;
  readonly who: string | null;
  readonly dueAtMs: number | null;
  readonly late: boolean;
}
/** Where things stand (D3). An empty list is TBD and shown as such; `ruledOut` null is left out. */
export interface StateOfPlay extends Pick<
  PlayFacts,
  | 'key'
  | 'title'
  | 'state'
  | 'criticality'
  | 'called'
  | 'service'
  | 'team'
  | 'beganAtMs'
  | 'resolvedAtMs'
  | 'owner'
  | 'room'
  | 'callUrl'
  | 'lastUpdate'
  | 'nowMs'
> {
  readonly known: readonly PlayLine[];
  readonly trying: readonly PlayLine[];
  readonly ruledOut: readonly PlayLine[] | null;
  readonly waiting: readonly PlayLine[];
  readonly nextUpdate: { readonly dueAtMs: number; readonly late: boolean } | null;
}

/** How the first action of every ticket names its group. */
const onDutyGroup = 'whoever is on duty';

/** Writes the state of play from the record: the same for screen, Markdown, hand-over and escalation. */
export function stateOfPlay(facts: PlayFacts): StateOfPlay {
  const { nowMs } = facts;
  const line = (
    kind: PlayLine['kind'],
    text: string,
    who: string | null = null,
    dueAtMs: number | null = null,
  ): PlayLine => ({
    kind,
    text: oneLine(text),
    who: who === null ? null : oneLine(who),
    dueAtMs,
    late: dueAtMs !== null && dueAtMs <= nowMs && facts.resolvedAtMs === null,
  });
  const { lastUpdate, diagnosis } = facts;
  const known = [
    ...facts.symptoms.map((text) => line('symptom', text)),
    ...facts.scope.map((one) => line('scope', scopeInWords(one))),
    ...facts.causes
      .toSorted((a, b) => Number(b.confirmed) - Number(a.confirmed))
      .map(({ text, confirmed }) => line('cause', `${confirmed ? 'Cause' : 'Suspected'}: ${text}`)),
    ...(diagnosis?.standing.map((text) => line('standing', `Still stands: ${text}`)) ?? []),
    ...(diagnosis?.changes.map(({ text, who }) => line('change', `Changed: ${text}`, who)) ?? []),
    ...(lastUpdate && lastUpdate.found !== '' ? [line('finding', lastUpdate.found, lastUpdate.by)] : []),
  ];
  const trying = [
    ...(diagnosis?.beingTested.map(({ text, who }) => line('test', `Testing: ${text}`, who)) ?? []),
    ...facts.intentions
      .toSorted((a, b) => b.atMs - a.atMs)
      .map(({ text, person }) => line('intention', text, person.name)),
    ...(lastUpdate && lastUpdate.next !== '' ? [line('next', lastUpdate.next, lastUpdate.by)] : []),
    ...facts.actions
      .filter(({ isPerson }) => isPerson)
      .toSorted(byDue)
      .map(({ text, who, dueAtMs }) => line('action', text, who, dueAtMs)),
  ];
  // Once anything else is being tried, that the problem is looked into goes without saying.
  const said = trying.filter(({ kind, text }) => kind !== 'action' || text !== firstAction);
  const waiting = [
    ...(facts.owner === null && facts.resolvedAtMs === null
      ? [line('lead', 'Somebody to say “I’ve got it”')]
      : []),
    ...(diagnosis?.waitingForYes.map(({ text, who }) =>
      line('change', `A second yes to the change of ${who}: ${text}`),
    ) ?? []),
    ...facts.questions.toSorted(byDue).map(({ text, to, dueAtMs }) => line('question', text, to, dueAtMs)),
    ...facts.actions
      // Until somebody has it, what the group on duty is to do is to say so.
      .filter(({ isPerson, who }) => !isPerson && (facts.owner !== null || !who?.startsWith(onDutyGroup)))
      .toSorted(byDue)
      .map(({ text, who, dueAtMs }) => line('action', text, who, dueAtMs)),
  ];
  const dueAtMs = facts.resolvedAtMs === null ? facts.nextUpdateDueAtMs : null;
  return {
    key: facts.key,
    title: oneLine(facts.title),
    state: facts.state,
    criticality: facts.criticality,
    called: facts.called,
    service: facts.service,
    team: facts.team,
    beganAtMs: facts.beganAtMs,
    resolvedAtMs: facts.resolvedAtMs,
    owner: facts.owner,
    room: facts.room,
    callUrl: facts.callUrl,
    lastUpdate,
    nowMs,
    known: once(known),
    trying: once(said.length > 0 || facts.resolvedAtMs !== null ? said : trying),
    ruledOut: diagnosis?.ruledOut.map((text) => line('ruled-out', text)) ?? null,
    waiting: once(waiting),
    nextUpdate: dueAtMs === null ? null : { dueAtMs, late: dueAtMs <= nowMs },
  };
}

/** `EU shop`, `310 customers`, `Customers: Acme (3)`. */
function scopeInWords({ aspect, text, count }: PlayFacts['scope'][number]): string {
  const name = `${aspect.charAt(0).toUpperCase()}${aspect.slice(1)}`;
  return `${name}: ${text}${count === null ? '' : ` (${count})`}`;
}

function byDue(a: { readonly dueAtMs: number | null }, b: { readonly dueAtMs: number | null }): number {
  return (a.dueAtMs ?? Infinity) - (b.dueAtMs ?? Infinity) || 0;
}

/** The same said twice (an intention that is also the next step of an update) is said once. */
function once(lines: readonly PlayLine[]): PlayLine[] {
  const said = new Set<string>();
  return lines.filter(({ text, who }) => {
    const words = `${who ?? ''} ${text}`.toLowerCase();
    return said.has(words) ? false : said.add(words);
  });
}

/** As one line: what came with line breaks must not look like further facts. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();
}
