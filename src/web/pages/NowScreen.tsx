import { lazy, Suspense, type ComponentType } from 'react';
import { QuietCard } from '../../features/improvements/web/index.ts';
import type { NowParts } from '../../features/incidents/web/index.ts';
import { WatchNotice } from '../../features/paging/web/index.ts';
import { scheduleScreens } from '../../features/schedules/web/index.ts';

const Today = lazy(async () => ({ default: (await scheduleScreens.today()).OnDutyToday }));
const OnDutyToday = () => (
  <Suspense>
    <Today />
  </Suspense>
);

/** What higher features put on the first screen. */
const parts: NowParts = { first: [WatchNotice], quiet: [QuietCard], duty: [OnDutyToday] };

/** The first screen with the parts that higher features put on it. */
export function nowScreen(NowPage: ComponentType<{ parts: NowParts }>) {
  return function NowScreen() {
    return <NowPage parts={parts} />;
  };
}
