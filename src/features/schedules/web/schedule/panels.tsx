import type { ComponentType } from 'react';
import type { WireSchedule, WireShift } from '../types.ts';

export type SchedulePanel = ComponentType<{ schedule: WireSchedule }>;

/** Before "Take it now", quieter: what else one may do with the schedule as a whole. */
export const headerActions: readonly SchedulePanel[] = [];
/** In the words about one shift: what one may do with it. `shift` is one as people live it, from its begin to its end. */
export const shiftActions: readonly ComponentType<{
  schedule: WireSchedule;
  shift: WireShift;
  onDone: () => void;
}>[] = [];
/** The whole width, right under the timeline: what needs a look. A panel with nothing to say is absent. */
export const urgentPanels: readonly SchedulePanel[] = [];
/** The wide column below: load first. */
export const widePanels: readonly SchedulePanel[] = [];
/** The narrow column beside it: quality first. */
export const narrowPanels: readonly SchedulePanel[] = [];
