/** `superhero` is paged first, `side-kick` second; a `shadow` learns and is never paged alone. */
export const shiftRoles = ['superhero', 'side-kick', 'shadow'] as const;
export type ShiftRole = (typeof shiftRoles)[number];

/** How long a turn lasts. `days` of a pattern repeat: `[4, 3]` is Monday to Thursday, then Friday to Sunday. */
export type Rotation =
  | { readonly every: 'hours' | 'days' | 'weeks' | 'months'; readonly count: number }
  | { readonly every: 'pattern'; readonly days: readonly number[] };

/** A stretch of each week on the wall. Days are 1 (Monday) to 7; `to` before `from` runs over the end of the week. */
export interface WeekWindow {
  readonly fromDay: number;
  readonly fromMinute: number;
  readonly toDay: number;
  readonly toMinute: number;
}

export interface Member {
  /** Null: nobody's turn, as in every second weekend. */
  readonly personId: string | null;
  /** `2027-01-01`: takes turns that begin on this day or later. */
  readonly joinsOn?: string | undefined;
  /** Takes no turn that begins on this day or later. */
  readonly leavesOn?: string | undefined;
}

/** People who take turns. */
export interface Layer {
  /** The same through all versions of a schedule, so that a shift keeps its name in calendars. */
  readonly id: string;
  /** What people call it: "Europe". */
  readonly name?: string | undefined;
  readonly role: ShiftRole;
  readonly zone: string;
  /** The first hand-off on the wall, `2026-11-02T09:00`; all others follow from it. */
  readonly beginsAt: string;
  /** On the wall; nobody from then on. */
  readonly endsAt?: string | undefined;
  readonly rotation: Rotation;
  readonly members: readonly Member[];
  /** When it counts; none: always. */
  readonly windows?: readonly WeekWindow[] | undefined;
  /** What it does on the schedule's holidays. */
  readonly holidays?: 'as-always' | 'off' | 'only';
}

/** One version of a schedule: of two layers with one role the one that stands first goes before. */
export interface Definition {
  readonly layers: readonly Layer[];
  /** Days of the layers' own calendars, `2026-12-25`. */
  readonly holidays?: readonly string[];
  /** When somebody has to be there; none: always. Outside it nobody is missed. */
  readonly cover?: { readonly zone: string; readonly windows: readonly WeekWindow[] } | undefined;
}

/** From this instant on the schedule is so; what came before stays as it was. */
export interface Version {
  readonly fromMs: number;
  readonly definition: Definition;
}

/** Somebody else, or nobody on purpose, for a while; of two that overlap the one that was made last counts. */
export interface Override {
  readonly id: string;
  readonly role: ShiftRole;
  readonly fromMs: number;
  readonly toMs: number;
  readonly personId: string | null;
}

/** All of a schedule: versions by `fromMs`, overrides in the order they were made. */
export interface Schedule {
  readonly versions: readonly Version[];
  readonly overrides: readonly Override[];
}
