import { common, united, type Interval } from '../intervals.ts';
import type { FinalSchedule } from '../shifts.ts';
import { lengthOf } from './burden.ts';
import type { Load } from './load.ts';
import type { Away } from './pool.ts';
import { stretchesOf } from './stretches.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A week of duty and the hand-off after it; more without a rest wears people out. */
const longStretchMs = 8 * dayMs;
/** More than one week in three, with some room for a week that is cut by the window. */
const tooOftenShare = 0.36;
/** Up to this many times their share is the luck of the calendar. */
const balanced = 1.15;

/** What a score is made of, the worst first. `lost` is what it costs of 100. */
export type Finding = { readonly lost: number } & (
  | { readonly kind: 'gaps'; readonly ms: number; readonly count: number }
  | { readonly kind: 'balance'; readonly personId: string | null; readonly ratio: number }
  | { readonly kind: 'overload'; readonly people: readonly Overload[] }
  | {
      readonly kind: 'people';
      readonly count: number;
      readonly enough: number;
      readonly roundTheClock: boolean;
    }
  | { readonly kind: 'reachable'; readonly unreachable: readonly string[]; readonly people: number }
  | { readonly kind: 'time-off'; readonly people: readonly string[]; readonly ms: number }
);
export type Overload =
  | ({ readonly personId: string; readonly because: 'no-rest' } & Interval)
  | { readonly personId: string; readonly because: 'too-often'; readonly share: number };

export interface Quality {
  /** 0 to 100. */
  readonly score: number;
  readonly findings: readonly Finding[];
}

export interface QualityQuestion {
  /** What comes: the next 90 days. */
  readonly ahead: FinalSchedule;
  readonly window: Interval;
  /** What was and what comes, for the balance. */
  readonly loads: readonly Load[];
  /** Whom a page might not reach, as the schedule's warnings have it. */
  readonly notReached: ReadonlySet<string>;
  readonly away: Away;
}

/** How good a schedule is, and why. A schedule by which nobody is ever on duty has 0. */
export function qualityOf(question: QualityQuestion): Quality {
  const people = peopleAhead(question);
  const findings = [
    gaps(question),
    balance(question),
    overload(question, people),
    enoughPeople(question, people),
    reachable(question.notReached, people),
    ...timeOff(question, people),
  ].sort((a, b) => b.lost - a.lost);
  const lost = findings.reduce((sum, one) => sum + one.lost, 0);
  return { score: people.length === 0 ? 0 : Math.max(0, Math.round(100 - lost)), findings };
}

const peopleAhead = ({ ahead: { shifts } }: QualityQuestion) => [
  ...new Set(
    shifts.flatMap(({ personId, role }) => (personId === null || role === 'shadow' ? [] : [personId])),
  ),
];

const upTo = (most: number, share: number) => most * Math.min(1, Math.max(0, share));

/** Any gap is a night in which nobody answers: it costs at once, and all that it can when a tenth is missing. */
function gaps({ ahead, window }: QualityQuestion): Finding {
  const missing = united(ahead.gaps);
  const ms = lengthOf(missing);
  const share = ms / Math.max(1, window.toMs - window.fromMs);
  return { kind: 'gaps', ms, count: missing.length, lost: ms === 0 ? 0 : 6 + upTo(24, share * 10) };
}

function balance({ loads }: QualityQuestion): Finding {
  const sharing = loads.filter(({ shareMs }) => shareMs > 0);
  const most = sharing
    .map(({ personId, carriedMs, shareMs }) => ({ personId, ratio: carriedMs / shareMs }))
    .reduce<{ personId: string | null; ratio: number }>((a, b) => (b.ratio > a.ratio ? b : a), {
      personId: null,
      ratio: 0,
    });
  if (sharing.length < 2) return { kind: 'balance', personId: null, ratio: 1, lost: 0 };
  return { kind: 'balance', ...most, lost: upTo(15, (most.ratio - balanced) / (2 - balanced)) };
}

function overload({ ahead: { shifts }, window }: QualityQuestion, people: readonly string[]): Finding {
  const found = people.flatMap((personId): Overload[] => {
    const stretches = stretchesOf(shifts, personId);
    const longest = stretches[0];
    if (longest && longest.toMs - longest.fromMs > longStretchMs)
      return [{ personId, because: 'no-rest', ...longest }];
    const share =
      lengthOf(united(shifts.filter((one) => one.personId === personId && one.role === 'superhero'))) /
      (window.toMs - window.fromMs);
    return share > tooOftenShare ? [{ personId, because: 'too-often', share }] : [];
  });
  return { kind: 'overload', people: found, lost: upTo(15, found.length / 3) };
}

/** Under five for day and night nobody can be ill, learn or be away without the others paying for it. */
function enoughPeople({ ahead, window }: QualityQuestion, people: readonly string[]): Finding {
  const superheroes = ahead.shifts.filter(({ role }) => role === 'superhero');
  const missing = ahead.gaps.filter(({ role }) => role === 'superhero');
  const roundTheClock = lengthOf(united([...superheroes, ...missing])) >= 0.9 * (window.toMs - window.fromMs);
  const enough = roundTheClock ? 5 : 3;
  const short = Math.max(0, enough - people.length);
  const lost = short === 0 ? 0 : roundTheClock ? Math.min(15, 2 + 3 * short) : 4 * short;
  return { kind: 'people', count: people.length, enough, roundTheClock, lost };
}

function reachable(notReached: ReadonlySet<string>, people: readonly string[]): Finding {
  const unreachable = people.filter((id) => notReached.has(id));
  const lost = unreachable.length === 0 ? 0 : Math.max(8, upTo(25, (2 * unreachable.length) / people.length));
  return { kind: 'reachable', unreachable, people: people.length, lost };
}

/** Only when there is something to say: a team that keeps its time off elsewhere is not praised for it. */
function timeOff({ ahead: { shifts }, away }: QualityQuestion, people: readonly string[]): Finding[] {
  const each = people.map((personId) => ({
    personId,
    ms: lengthOf(common(united(shifts.filter((one) => one.personId === personId)), away.get(personId) ?? [])),
  }));
  const ms = each.reduce((sum, one) => sum + one.ms, 0);
  if (ms === 0) return [];
  const off = each.filter((one) => one.ms > 0).map(({ personId }) => personId);
  return [{ kind: 'time-off', people: off, ms, lost: upTo(15, 0.2 + ms / (14 * dayMs)) }];
}
