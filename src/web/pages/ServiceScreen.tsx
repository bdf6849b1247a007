import { lazy, Suspense } from 'react';
import { Heartbeats, Sources } from '../../features/intake/web/index.ts';
import { PolicyOfService } from '../../features/paging/web/index.ts';
import { ReportsOfService } from '../../features/postmortems/web/index.ts';
import { scheduleScreens } from '../../features/schedules/web/index.ts';
import { ServicePage, type ServiceCard } from '../../features/services/web/index.ts';

const Ask = lazy(async () => ({ default: (await scheduleScreens.ask()).AskOnService }));
const AskOnService: ServiceCard = ({ service }) => (
  <Suspense>
    <Ask service={service} />
  </Suspense>
);

/** The page of a service with the cards that higher features put on it. */
export function ServiceScreen() {
  return (
    <ServicePage main={[Sources, Heartbeats]} beside={[PolicyOfService, AskOnService, ReportsOfService]} />
  );
}
