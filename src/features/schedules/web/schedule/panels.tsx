import type { ComponentType } from 'react';
import { ScheduleCalendarCard } from '../calendar/CalendarCard.tsx';
import { HandOffNotes, ScheduleDay } from '../day/ScheduleDay.tsx';
import { OpenAsks } from '../cover/OpenAsks.tsx';
import { AskCoverAction, ShiftActions } from '../cover/ShiftActions.tsx';
import { PagedByNobody } from '../plans/PagedByNobody.tsx';
import { ArchivedNotice } from '../plans/ArchivedNotice.tsx';
import { ChangeButton } from '../plans/ChangeButton.tsx';
import { HistoryPanel } from '../plans/HistoryPanel.tsx';
import { LayersPanel } from '../plans/LayersPanel.tsx';
import { PlannedPanel } from '../plans/PlannedPanel.tsx';
import { LoadPanel } from '../fairness/LoadPanel.tsx';
import { QualityPanel } from '../fairness/QualityPanel.tsx';
import { AwayCard } from '../time-off/AwayCard.tsx';
import { ScheduleConflicts } from '../time-off/ScheduleConflicts.tsx';
import type { WireSchedule, WireShift } from '../types.ts';
import { NeedsALookCard } from '../ready/NeedsALookCard.tsx';

export type SchedulePanel = ComponentType<{ schedule: WireSchedule }>;

/** Of a schedule in which nobody takes turns yet there is nothing to weigh. */
function onceBuilt(Panel: SchedulePanel): SchedulePanel {
  return function OnceBuilt({ schedule }) {
    const isBuilt = schedule.versions.some(({ definition }) => definition.layers.length > 0);
    return isBuilt ? <Panel schedule={schedule} /> : null;
  };
}

/** Before "Take it now", quieter: what else one may do with the schedule as a whole. */
export const headerActions: readonly SchedulePanel[] = [AskCoverAction, ChangeButton];
/** In the words about one shift: what one may do with it. `shift` is one as people live it, from its begin to its end. */
export const shiftActions: readonly ComponentType<{
  schedule: WireSchedule;
  shift: WireShift;
  onDone: () => void;
}>[] = [ShiftActions];
/** The whole width, right under the timeline: what needs a look. A panel with nothing to say is absent. */
export const urgentPanels: readonly SchedulePanel[] = [
  ArchivedNotice,
  PagedByNobody,
  NeedsALookCard,
  ScheduleConflicts,
  OpenAsks,
];
/** The wide column below: load first. */
export const widePanels: readonly SchedulePanel[] = [
  onceBuilt(LoadPanel),
  ScheduleDay,
  PlannedPanel,
  LayersPanel,
];
/** The narrow column beside it: quality first. */
export const narrowPanels: readonly SchedulePanel[] = [
  onceBuilt(QualityPanel),
  AwayCard,
  ScheduleCalendarCard,
  HandOffNotes,
  HistoryPanel,
];
