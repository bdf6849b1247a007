import type { ShiftRole } from './definition.ts';
import { common, united, type Interval } from './intervals.ts';
import type { Shift } from './shifts.ts';

/** `ended`: it is over, or the shift went to somebody by another way. */
export const coverStates = ['open', 'taken', 'withdrawn', 'ended'] as const;
export type CoverState = (typeof coverStates)[number];
export const coverAnswers = ['accepted', 'declined'] as const;
export type CoverAnswer = (typeof coverAnswers)[number];
export const coverStandings = ['free', 'on-duty', 'off'] as const;
export type CoverStanding = (typeof coverStandings)[number];

/** What of a window somebody has to do in a role: all pieces, since others may be on in between. */
export function piecesOf(
  shifts: readonly Shift[],
  { role, personId }: { role: ShiftRole; personId: string },
  window: Interval,
): Interval[] {
  return common(united(shifts.filter((shift) => shift.role === role && shift.personId === personId)), [
    window,
  ]);
}

/** From the first begin to the last end. Of one piece at least. */
export const hullOf = (pieces: readonly Interval[]): Interval => ({
  fromMs: pieces[0]!.fromMs,
  toMs: pieces.at(-1)!.toMs,
});

const hourMs = 3_600_000;

/** What becomes due while nobody has taken a shift. */
export const coverSteps = ['remind', 'tell-managers', 'tell-asker', 'end'] as const;
export type CoverStep = (typeof coverSteps)[number];

/**
 * Those asked are reminded a day before the shift, or half-way when it was asked later; managers are told six hours before it, or at
 * three quarters of the way. When there is less than an hour left, managers are told after ten minutes.
 */
export function stepsOfCover(
  askedMs: number,
  { fromMs, toMs }: Interval,
): readonly { readonly step: CoverStep; readonly atMs: number }[] {
  const lead = fromMs - askedMs;
  if (lead < hourMs)
    return [
      { step: 'tell-managers', atMs: Math.min(askedMs + hourMs / 6, toMs) },
      { step: 'end', atMs: toMs },
    ];
  return [
    { step: 'remind', atMs: fromMs - Math.min(24 * hourMs, lead / 2) },
    { step: 'tell-managers', atMs: fromMs - Math.min(6 * hourMs, lead / 4) },
    { step: 'tell-asker', atMs: fromMs },
    { step: 'end', atMs: toMs },
  ];
}

/** The first step after those done. */
export function nextStepOfCover(askedMs: number, window: Interval, done: number) {
  return stepsOfCover(askedMs, window)[done];
}
