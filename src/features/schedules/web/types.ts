import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getSchedule, getShifts } from '../contract/schedules.ts';
import type { getAhead } from '../contract/timeline.ts';

export type WireSchedule = ResponseOf<typeof getSchedule>;
export type WireVersion = WireSchedule['versions'][number];
export type Shifts = ResponseOf<typeof getShifts>;
export type WireShift = Shifts['shifts'][number];
export type WireGap = Shifts['gaps'][number];
export type WireOverride = Shifts['overrides'][number];
export type Ahead = ResponseOf<typeof getAhead>;
