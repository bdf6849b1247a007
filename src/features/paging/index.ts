import type { Platform } from '../../platform/index.ts';
import { auditAndTell } from './server/audit.ts';
import { fillPortsOfSchedules } from './server/schedules/fill-ports.ts';
import { dueSteps } from './server/run-due-steps.ts';
import { makeDeliveries } from './server/send-deliveries.ts';

export { pagingRoutes } from './server/routes.ts';
export { pagePlugin, pageRawRoutes } from './server/page-plugin.ts';
export { startPaging, type IncidentToPage } from './server/start-paging.ts';
export { deliverInHistory } from './server/deliver-in-history.ts';
export { stopPaging } from './server/stop-paging.ts';
export { tellPaged } from './server/tell-paged.ts';
export { pagingsOf } from './server/pagings-of.ts';
export { pageByToken, type PageLook } from './server/page-by-token.ts';
export { unansweredPagesOf, type UnansweredPage } from './server/unanswered-pages.ts';
export { reachablePeople } from './server/reachable-people.ts';
export { onDuty, type OnDuty } from './server/on-duty.ts';
export { onDutyOfServices } from './server/on-duty-of-services.ts';
export { tellPeople } from './server/tell-people.ts';
export { sendTestPage } from './server/test-page.ts';
export { createPolicyFor, type NewPolicy } from './server/create-policy.ts';
export { setServicePolicyFor } from './server/set-service-policy.ts';
export { pagingHealth } from './server/health.ts';
export { auditPaging } from './server/audit.ts';
export {
  describeIncidentPort,
  takeIncidentPort,
  type DescribedIncident,
  type HowDescribed,
} from './server/ports.ts';

/** Takes due steps and sends what is due, on every node; looks every minute whether the promise holds. */
export function registerPaging(platform: Platform): void {
  fillPortsOfSchedules(platform);
  platform.due.register(dueSteps);
  platform.due.register(makeDeliveries(platform));
  platform.jobs.define('paging.audit', () => auditAndTell(platform), '* * * * *');
}
