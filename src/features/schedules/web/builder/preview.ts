import { differencesOf, type Difference } from '../../core/builder/compare.ts';
import { faultsOf, type Fault } from '../../core/check-definition.ts';
import type { Definition, Override } from '../../core/definition.ts';
import { finalSchedule, type FinalSchedule } from '../../core/shifts.ts';
import { versionsInTurn, type PlannedVersion } from '../../core/versions.ts';
import { zoneNamed } from '../../core/zone.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

export interface Preview {
  readonly faults: readonly Fault[];
  /** The Monday of this week in the zone, as wall time, and how many weeks are shown. */
  readonly mondayWallMs: number;
  readonly weeks: number;
  readonly final: FinalSchedule | undefined;
  readonly differences: readonly Difference[];
}
export interface PreviewInput {
  readonly definition: Definition;
  /** From when it would hold, and until when. */
  readonly fromMs: number;
  readonly toMs: number | null;
  /** What stands already, in the order in which it was made. */
  readonly planned: readonly PlannedVersion[];
  readonly overrides: readonly Override[];
  readonly zone: string;
  readonly nowMs: number;
  readonly weeks: number;
}

/** By the same calculator as on the server: what is shown is what will be. */
export function previewOf(input: PreviewInput): Preview {
  const { definition, fromMs, toMs, planned, overrides, nowMs, weeks } = input;
  const faults = faultsOf(definition);
  const zone = zoneNamed(input.zone);
  const mondayWallMs = mondayOf(zone.wallAt(nowMs));
  const shown = { mondayWallMs, weeks };
  if (faults.length > 0) return { ...shown, faults, final: undefined, differences: [] };
  const window = {
    fromMs: zone.instantOf(mondayWallMs),
    toMs: zone.instantOf(mondayWallMs + weeks * weekMs),
  };
  const answer = (versions: readonly PlannedVersion[]) =>
    finalSchedule({ versions: versionsInTurn(versions), overrides }, window);
  const final = answer([...withoutReplaced(planned, fromMs, toMs), { fromMs, toMs, definition }]);
  const differences = planned.length === 0 ? [] : differencesOf(answer(planned).shifts, final.shifts);
  return { ...shown, faults, final, differences };
}

/** One that was planned for the same instant gives way to it. */
const withoutReplaced = (planned: readonly PlannedVersion[], fromMs: number, toMs: number | null) =>
  planned.filter((one) => one.fromMs !== fromMs || (one.toMs === null) !== (toMs === null));

/** 1970-01-05 was a Monday. */
export const mondayOf = (wallMs: number) => Math.floor((wallMs - 4 * dayMs) / weekMs) * weekMs + 4 * dayMs;
