/** starred: it matters and is in the report; plain: it is there for who looks; hidden: it tells nothing of what happened. */
export const lineWeights = ['starred', 'plain', 'hidden'] as const;
export type LineWeight = (typeof lineWeights)[number];

/** An entry of the incident's timeline, in words. */
export interface Happened {
  readonly id: string;
  readonly atMs: number;
  readonly kind: string;
  readonly text: string;
  readonly group: string;
  readonly who: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}
/** What a person changed about an entry, or a line added by hand (`eventId` is null). */
export interface Curated {
  readonly id: string;
  readonly eventId: string | null;
  readonly shown: LineWeight | null;
  readonly text: string | null;
  readonly atMs: number | null;
  /** Of a line added by hand. */
  readonly firstAtMs: number | null;
  readonly firstText: string | null;
}
export interface TimelineLine {
  /** Of the entry on the incident's timeline, or of the line added by hand. */
  readonly id: string;
  readonly byHand: boolean;
  readonly kind: string;
  readonly group: string;
  readonly who: string | null;
  readonly atMs: number;
  /** Null: nobody put it right. */
  readonly originalAtMs: number | null;
  readonly text: string;
  readonly originalText: string | null;
  readonly shown: LineWeight;
  readonly proposed: LineWeight;
}

const matters = new Set([
  'incident.opened',
  'incident.acknowledged',
  'incident.criticality-changed',
  'incident.state-changed',
  'incident.alerts-cleared',
  'incident.resolved',
  'incident.reopened',
  'incident.escalated',
  'ticket.merged',
  'paging.nobody-reached',
  'duty.handed-over',
  'update.posted',
  'alert.opened',
  'alert.worsened',
  'hypothesis.ruled-out',
  'hypothesis.reopened',
  'hypothesis.confirmed',
  'hypothesis.unconfirmed',
  'change.broke-glass',
  'change.made',
  'change.undone',
  'line.by-hand',
]);
const saysNothing =
  /^(?:page\.delivered|notice\.|delivery\.|watcher\.|mail\.|post-mortem\.|meeting\.|idea\.|report\.|improvement\.|entry\.|comment\.(?:edited|approved|refused|waiting)|update\.reminded|incident\.(?:criticality-asked|time-corrected|told-first-answered)|ticket\.(?:made-private|opened-up|unlinked)|question\.(?:read|reminded)|next-action\.(?:overdue|undone|removed))/;
/** The first ones tell how it began; a storm of them tells nothing more. */
const mostStarredAlerts = 5;

/** What each entry is worth before a person says otherwise: alerts, communication, what was done, what was found out. */
export function propose(happened: readonly Happened[]): ReadonlyMap<string, LineWeight> {
  const pinned = pinnedEntries(happened);
  let alerts = 0;
  return new Map(
    happened.map((one) => {
      if (pinned.has(one.id)) return [one.id, 'starred'];
      if (/^alert\.(?:opened|worsened)$/.test(one.kind) && ++alerts > mostStarredAlerts)
        return [one.id, 'plain'];
      return [one.id, weightOf(one)];
    }),
  );
}

function weightOf({ kind, data }: Happened): LineWeight {
  if (matters.has(kind)) return 'starred';
  if (saysNothing.test(kind)) return 'hidden';
  if (kind === 'part.added' || kind === 'part.changed') return isFinding(data) ? 'starred' : 'plain';
  return 'plain';
}

/** A fix that was written down, or a cause that was confirmed. */
function isFinding(data: Readonly<Record<string, unknown>>): boolean {
  const section = data['section'];
  if (section === 'symptom-fixes' || section === 'root-cause-fixes') return data['after'] === undefined;
  if (section !== 'root-causes') return false;
  const standing = (value: unknown) =>
    typeof value === 'object' && value !== null ? (value as { standing?: unknown }).standing : undefined;
  const inside = (value: unknown) =>
    typeof value === 'object' && value !== null ? (value as { detail?: unknown }).detail : undefined;
  const after = standing(data['detail']) ?? standing(inside(data['after']));
  return after === 'confirmed' && standing(inside(data['before'])) !== 'confirmed';
}

/** What somebody pinned while it burned, and nobody took down. */
function pinnedEntries(happened: readonly Happened[]): Set<string> {
  const pinned = new Set<string>();
  for (const { kind, data } of happened) {
    const id = data['entryId'];
    if (typeof id !== 'string') continue;
    if (kind === 'entry.pinned') pinned.add(id);
    if (kind === 'entry.unpinned') pinned.delete(id);
  }
  return pinned;
}

/** The timeline as people left it, oldest first by the corrected times. Nothing is lost: what is hidden is in it, as hidden. */
export function curate(happened: readonly Happened[], curated: readonly Curated[]): TimelineLine[] {
  const proposed = propose(happened);
  const changes = new Map(curated.flatMap((one) => (one.eventId === null ? [] : [[one.eventId, one]])));
  const lines = happened.map((one): TimelineLine => {
    const change = changes.get(one.id);
    const atMs = change?.atMs ?? one.atMs;
    const text = change?.text ?? one.text;
    const weight = proposed.get(one.id) ?? 'plain';
    return {
      id: one.id,
      byHand: false,
      kind: one.kind,
      group: one.group,
      who: one.who,
      atMs,
      originalAtMs: atMs === one.atMs ? null : one.atMs,
      text,
      originalText: text === one.text ? null : one.text,
      shown: change?.shown ?? weight,
      proposed: weight,
    };
  });
  return [...lines, ...curated.flatMap(lineByHand)].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}

function lineByHand(one: Curated): TimelineLine[] {
  if (one.eventId !== null || one.firstAtMs === null || one.firstText === null) return [];
  const atMs = one.atMs ?? one.firstAtMs;
  const text = one.text ?? one.firstText;
  return [
    {
      id: one.id,
      byHand: true,
      kind: 'line.by-hand',
      group: 'by-hand',
      who: null,
      atMs,
      originalAtMs: atMs === one.firstAtMs ? null : one.firstAtMs,
      text,
      originalText: text === one.firstText ? null : one.firstText,
      shown: one.shown ?? 'starred',
      proposed: 'starred',
    },
  ];
}
