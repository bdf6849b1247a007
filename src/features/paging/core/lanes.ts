/**
 * What goes out to one contact method in one stream, and is sent together when it comes together. Critical pages have a lane of their
 * own, so that they go ahead of all others; the first page of an incident goes ahead of its repeats; `digest`: what was to be
 * paged while nobody could page.
 */
export const lanes = ['critical', 'new', 'again', 'digest', 'loud', 'notice'] as const;
export type Lane = (typeof lanes)[number];

export interface Laned {
  readonly kind: 'page' | 'notice' | 'test';
  readonly criticality: string | null;
  readonly loud?: boolean | undefined;
  /** The person was paged for it before. */
  readonly again?: boolean | undefined;
  /** Its step was taken long after its time: the server had stood still. */
  readonly late?: boolean | undefined;
  /** Read by a program, which wants each one for itself. */
  readonly machine?: boolean | undefined;
}

/** Null: always by itself, and at once. */
export function laneOf({ kind, criticality, loud, again, late, machine }: Laned): Lane | null {
  if (kind === 'test' || machine) return null;
  if (kind === 'notice') return loud ? 'loud' : 'notice';
  if (late) return 'digest';
  if (criticality === 'critical') return 'critical';
  return again ? 'again' : 'new';
}

/** How fast a lane may go. */
export interface Pace {
  /** So many go out one by one; what comes after that is gathered. */
  readonly atOnce: number;
  /** How long the first is gathered; longer each time, while more keeps coming. */
  readonly gatherSeconds: number;
  readonly mostSeconds: number;
}
export type Paces = Readonly<Record<Lane, Pace>>;

/** What an administrator sets; the lanes follow from it. */
export interface PaceSettings {
  /** False: each message goes out by itself, however many there are. */
  readonly together: boolean;
  readonly atOnce: number;
  readonly gatherSeconds: number;
  readonly mostSeconds: number;
}
export const usualPace: PaceSettings = { together: true, atOnce: 2, gatherSeconds: 45, mostSeconds: 600 };

/** Critical pages are gathered for a third of the time, notices may be more before they are gathered at all. */
export function pacesOf({ atOnce, gatherSeconds, mostSeconds }: PaceSettings): Paces {
  const usual = { atOnce, gatherSeconds, mostSeconds };
  const critical = {
    atOnce: atOnce + 1,
    gatherSeconds: gatherSeconds / 3,
    mostSeconds: Math.max(gatherSeconds, mostSeconds / 2),
  };
  return {
    critical,
    loud: critical,
    new: usual,
    again: usual,
    digest: { ...usual, atOnce: 1 },
    notice: { ...usual, atOnce: Math.max(10, atOnce) },
  };
}

/** After so many seconds without a message, one less counts. */
export const forgetSeconds = 240;
const growth = 2.5;
/** What was sent less than a minute ago counts whole. */
export const slack = 0.25;

/**
 * How long the lane waits before its next message.
 * @param level how many messages went out lately
 */
export function gapSeconds(level: number, { atOnce, gatherSeconds, mostSeconds }: Pace): number {
  if (level < atOnce - slack) return 0;
  return Math.min(mostSeconds, gatherSeconds * growth ** Math.max(0, level - atOnce));
}

/** What counts of what went out, so many seconds after the last one. */
export function levelAfter(level: number, seconds: number): number {
  return Math.max(0, level - Math.max(0, seconds) / forgetSeconds);
}
