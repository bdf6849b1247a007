import { lazy } from 'react';
import { channelScreens } from '../../features/channels/web/index.ts';
import { improvementScreens } from '../../features/improvements/web/index.ts';
import { incidentScreens } from '../../features/incidents/web/index.ts';
import { TeamPage, type TeamPart } from '../../features/identity/web/index.ts';
import { scheduleScreens } from '../../features/schedules/web/index.ts';
import { ticketScreens } from '../../features/tickets/web/index.ts';

/** What a team can settle, part by part: each feature adds its own. The first is who is in the team. */
const parts: readonly TeamPart[] = [
  {
    id: 'response',
    label: 'How we respond',
    Part: lazy(async () => ({
      default: (await import('../../features/services/web/index.ts')).ResponsePart,
    })),
  },
  {
    id: 'on-duty',
    label: 'On duty',
    Part: lazy(async () => ({ default: (await scheduleScreens.team()).OnDutyPart })),
  },
  {
    id: 'paged',
    label: 'Who can be paged',
    Part: lazy(async () => ({
      default: (await import('../../features/paging/web/index.ts')).PageWarnings,
    })),
  },
  {
    id: 'questions',
    label: 'Questions',
    Part: lazy(async () => ({ default: (await scheduleScreens.questions()).TeamQuestions })),
  },
  {
    id: 'sections',
    label: 'Tickets',
    Part: lazy(async () => ({ default: (await ticketScreens.sections()).SectionSettings })),
  },
  {
    id: 'chat',
    label: 'Chat',
    Part: lazy(async () => ({ default: (await incidentScreens.chatRooms()).ChatRooms })),
  },
  {
    id: 'destinations',
    label: 'Destinations',
    Part: lazy(async () => ({ default: (await channelScreens.destinations()).DestinationsPart })),
  },
  {
    id: 'watchers',
    label: 'Watchers',
    Part: lazy(async () => ({ default: (await ticketScreens.watching()).WatchingPart })),
  },
  {
    id: 'improvements',
    label: 'Improvements',
    Part: lazy(async () => ({ default: (await improvementScreens.settings()).ImprovementSettings })),
  },
  {
    id: 'trackers',
    label: 'Trackers',
    Part: lazy(async () => ({ default: (await improvementScreens.trackers()).TrackersPart })),
  },
  {
    id: 'report-forms',
    label: 'Report forms',
    Part: lazy(async () => ({ default: (await incidentScreens.reportForms()).ReportForms })),
  },
];

/** The page of a team with the parts that higher features put on it. */
export function TeamScreen() {
  return <TeamPage parts={parts} />;
}
