/** What somebody outside the work is told: facts in plain words, nothing of the machinery. */
export interface StakeholderState {
  readonly key: string;
  readonly title: string;
  readonly criticality: 'critical' | 'high' | 'moderate' | 'low' | null;
  /** "Investigating", "Resolved". */
  readonly stateInWords: string;
  readonly beganAt: Date;
  readonly resolvedAt: Date | null;
  readonly team: string;
  readonly serviceName: string;
  /** One fact a line. */
  readonly whatWeKnow: readonly string[];
  /** Latest first. */
  readonly lastUpdates: readonly StakeholderUpdate[];
  readonly nextUpdateDueAt: Date | null;
}
export interface StakeholderUpdate {
  readonly at: Date;
  readonly did: string;
  readonly found: string;
  readonly next: string;
}

/** How bad it is, for somebody who does not know our scales. */
export const howBadInWords: Readonly<Record<'critical' | 'high' | 'moderate' | 'low', string>> = {
  critical: 'Many people cannot do what they came for',
  high: 'Something important is broken, or it is broken for some',
  moderate: 'It works, but badly, or there is a way around it',
  low: 'Hardly anybody notices',
};

/** The facts of an update that have something in them, each under its name. */
export function linesOfUpdate({ did, found, next }: Omit<StakeholderUpdate, 'at'>): [string, string][] {
  const all: [string, string][] = [
    ['Did', did],
    ['Found', found],
    ['Next', next],
  ];
  return all.filter(([, text]) => text.trim() !== '');
}
