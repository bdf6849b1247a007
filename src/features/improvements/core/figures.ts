import {
  improvementKinds,
  improvementSourceKinds,
  type ImprovementKind,
  type ImprovementSourceKind,
  type ImprovementState,
} from '../../tickets/core/improvement-words.ts';
import type { HelpedAnswer } from './improvement.ts';

/** What figures are made of. Days and instants in UTC. */
export interface Counted {
  readonly kind: ImprovementKind;
  readonly source: ImprovementSourceKind;
  readonly state: ImprovementState;
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
  /** The end of the day it was due on. */
  readonly dueUntilMs: number | null;
  readonly overdue: boolean;
  readonly helped: HelpedAnswer | null;
}
export interface Share {
  readonly of: number;
  readonly count: number;
}
export interface Figures {
  /** Proposed within the period. */
  readonly proposed: number;
  /** Done within the period, of these by the end of their day. */
  readonly doneInTime: Share;
  readonly declined: number;
  /** Open now, whenever it began. */
  readonly open: {
    readonly count: number;
    readonly overdue: number;
    readonly medianAgeDays: number | null;
    readonly oldestDays: number | null;
  };
  /** Of what was proposed and not declined: what keeps it from happening or being missed again, not what copes with it. */
  readonly prevents: Share;
  readonly perSource: {
    readonly source: ImprovementSourceKind;
    readonly proposed: number;
    readonly done: number;
  }[];
  readonly perKind: {
    readonly kind: ImprovementKind;
    readonly proposed: number;
    readonly done: number;
  }[];
  readonly helped: { readonly yes: number; readonly no: number; readonly unsaid: number };
}

/** Finding it sooner and preventing it act before the next incident; reacting and quick fixes act during one. Making support easier is neither. */
const before: readonly ImprovementKind[] = ['detect', 'prevent', 'other-area'];
const during: readonly ImprovementKind[] = ['react', 'quick-fix'];
const dayMs = 86_400_000;

/** The figures of a period, out of everything that was open or ended in it. */
export function figuresOf(
  all: readonly Counted[],
  period: { readonly fromMs: number; readonly toMs: number },
  nowMs: number,
): Figures {
  const within = (ms: number | null) => ms !== null && ms >= period.fromMs && ms < period.toMs;
  const proposed = all.filter(({ createdAtMs }) => within(createdAtMs));
  const done = all.filter(({ state, endedAtMs }) => state === 'done' && within(endedAtMs));
  const open = all.filter(({ endedAtMs }) => endedAtMs === null);
  const agesDays = open
    .map(({ createdAtMs }) => Math.floor((nowMs - createdAtMs) / dayMs))
    .sort((a, b) => a - b);
  const kept = proposed.filter(({ state }) => state !== 'declined');
  const inTime = done.filter(({ endedAtMs, dueUntilMs }) => dueUntilMs === null || endedAtMs! < dueUntilMs);
  const count = <T>(list: readonly T[], is: (one: T) => boolean) => list.filter(is).length;
  return {
    proposed: proposed.length,
    doneInTime: { of: done.length, count: inTime.length },
    declined: count(all, ({ state, endedAtMs }) => state === 'declined' && within(endedAtMs)),
    open: {
      count: open.length,
      overdue: count(open, ({ overdue }) => overdue),
      medianAgeDays: agesDays[Math.floor((agesDays.length - 1) / 2)] ?? null,
      oldestDays: agesDays.at(-1) ?? null,
    },
    prevents: {
      of: count(kept, ({ kind }) => before.includes(kind) || during.includes(kind)),
      count: count(kept, ({ kind }) => before.includes(kind)),
    },
    perSource: improvementSourceKinds
      .map((source) => ({
        source,
        proposed: count(proposed, (one) => one.source === source),
        done: count(done, (one) => one.source === source),
      }))
      .filter((row) => row.proposed + row.done > 0),
    perKind: improvementKinds
      .map((kind) => ({
        kind,
        proposed: count(proposed, (one) => one.kind === kind),
        done: count(done, (one) => one.kind === kind),
      }))
      .filter((row) => row.proposed + row.done > 0),
    helped: {
      yes: count(done, ({ helped }) => helped === 'yes'),
      no: count(done, ({ helped }) => helped === 'no'),
      unsaid: count(done, ({ helped }) => helped === null || helped === 'too-early'),
    },
  };
}
