import {
  IconCalendarTime,
  IconFlame,
  IconHome,
  IconNotebook,
  IconListCheck,
  IconServer,
  IconSettings,
} from '@tabler/icons-react';
import { countWaitingImprovements } from '../../features/improvements/contract/overview.ts';
import { getNow } from '../../features/incidents/contract.ts';
import { listDrafts } from '../../features/incidents/contract/drafts.ts';
import { paths } from '../paths.ts';
import { useLiveQuery } from '../query.ts';
import { useMe } from '../session.ts';
import type { NavEntry } from '../ui/AppShell.tsx';

export const settingsEntry: NavEntry = { label: 'Settings', to: paths.settings(), icon: IconSettings };

/** Where this person can go, and how many wait there. */
export function useNav(): NavEntry[] {
  const { may } = useMe();
  const reads = may.includes('incident.read');
  const now = useLiveQuery(getNow, {}, { topics: ['now', 'incidents'], enabled: reads }).data;
  const drafts = useLiveQuery(listDrafts, {}, { topics: ['drafts'], enabled: reads }).data?.items ?? [];
  const mine = useLiveQuery(countWaitingImprovements, {}, { topics: ['improvements'], enabled: reads }).data;
  const waits = now && now.waitingForMe.length + drafts.filter(({ mayDecide }) => mayDecide).length;
  return [
    {
      label: 'Now',
      to: paths.now(),
      icon: IconHome,
      count: waits,
      counts: 'wait for you',
    },
    { label: 'Incidents', to: paths.incidents(), icon: IconFlame, count: now?.openCount, counts: 'open' },
    ...(may.includes('policy.read')
      ? [{ label: 'On duty', to: paths.onDuty(), icon: IconCalendarTime }]
      : []),
    ...(reads ? [{ label: 'Post-mortems', to: paths.postMortems(), icon: IconNotebook, later: true }] : []),
    ...(reads
      ? [
          {
            label: 'Improvements',
            to: paths.improvements(),
            icon: IconListCheck,
            later: true,
            count: mine && mine.overdue + mine.asksHelped,
            counts: 'wait for you',
          },
        ]
      : []),
    ...(may.includes('service.read') ? [{ label: 'Services', to: paths.services(), icon: IconServer }] : []),
  ];
}
