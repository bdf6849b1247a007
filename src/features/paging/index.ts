import type { Platform } from '../../platform/index.ts';
import { usesOfDestinationsPort } from '../channels/index.ts';
import { dueAmendments } from './server/amend/amend-messages.ts';
import { wishAmendments } from './server/amend/wish-amendments.ts';
import { fillPortsOfSchedules } from './server/schedules/fill-ports.ts';
import { clockWentBack } from './server/clock-went-back.ts';
import { forgetTexts } from './server/phones/answer-text.ts';
import { dueSteps } from './server/run-due-steps.ts';
import { dueWaits } from './server/wait-until.ts';
import { onLeft, onOver, onTaken, rottenAcknowledgements } from './server/hold-acknowledgement.ts';
import { policiesThatTell } from './server/uses-of-destinations.ts';
import { onSignOfLife } from './server/life-sign.ts';
import { makeDeliveries } from './server/send-deliveries.ts';
import { watchOverPaging } from './server/watch/run-watch.ts';

export { pagingRoutes } from './server/routes.ts';
export { pagePlugin, pageRawRoutes } from './server/page-plugin.ts';
export { phonePlugin, phoneRawRoutes } from './server/phones/phone-plugin.ts';
export { startPaging, type IncidentToPage } from './server/start-paging.ts';
export { deliverInHistory } from './server/deliver-in-history.ts';
export { holdFor, holdForSource } from './server/hold-acknowledgement.ts';
export { acknowledgePaging, needsMoreAnswers, stopPaging } from './server/stop-paging.ts';
export { answerPageBy, type Answered } from './server/answer-page.ts';
export { putOff } from './server/wait-by-page.ts';
export { morningOf } from './server/morning-of.ts';
export { aheadOf, holdsOf, nextPagedOf, type NextPaged } from './server/ahead.ts';
export { takeNextStep } from './server/take-next-step.ts';
export { tellPaged } from './server/tell-paged.ts';
export { pagingsOf } from './server/pagings-of.ts';
export { pageByToken, type PageLook } from './server/page-by-token.ts';
export { unansweredPagesOf, type UnansweredPage } from './server/unanswered-pages.ts';
export { answerInChat, asSentence, eachOf, type PressedInChat } from './server/chat-links/answer-in-chat.ts';
export { firstMessageOf, incidentOfMessage } from './server/chat-links/incident-of-message.ts';
export { takeChatLink, type ChatAccount } from './server/chat-links/take-chat-link.ts';
export { reachablePeople } from './server/reachable-people.ts';
export { onDuty, type OnDuty } from './server/on-duty.ts';
export { onDutyOfServices } from './server/on-duty-of-services.ts';
export { takeReceipt, type ReceiptOf } from './server/receipts/take-receipt.ts';
export { toldOf } from './server/told/told-of.ts';
export { tellPeople } from './server/tell-people.ts';
export { sendTestPage } from './server/test-page.ts';
export { createPolicyFor, type NewPolicy } from './server/create-policy.ts';
export { setServicePolicyFor } from './server/set-service-policy.ts';
export { pagingHealth } from './server/health.ts';
export { readPagingFigures } from './server/watch/figures.ts';
export { stateOfWatch, type StateOfWatch } from './server/watch/state-of-watch.ts';
export {
  describeIncidentPort,
  holdIncidentsPort,
  resolveIncidentPort,
  takeIncidentPort,
  untakenIncidentsPort,
  type DescribedIncident,
  type HowDescribed,
  type UntakenIncident,
} from './server/ports.ts';

/** Takes due steps and sends what is due, on every node; looks every minute whether the promise holds. */
export function registerPaging(platform: Platform): void {
  fillPortsOfSchedules(platform);
  platform.ports.fill(usesOfDestinationsPort, policiesThatTell);
  platform.due.register(clockWentBack);
  platform.due.register(dueSteps);
  platform.due.register(dueWaits);
  platform.due.register(rottenAcknowledgements);
  platform.due.register(makeDeliveries(platform));
  platform.due.register(dueAmendments);
  wishAmendments(platform);
  // Last: what the others do in this turn is no fault.
  platform.due.register(watchOverPaging);
  platform.events.react('incident.acknowledged', 'paging-hold', onTaken);
  platform.events.react('duty.handed-over', 'paging-hold', onTaken);
  platform.events.react('update.posted', 'paging-hold', onSignOfLife);
  platform.events.react('duty.left', 'paging-hold', onLeft);
  platform.events.react('incident.resolved', 'paging-hold', onOver);
  platform.jobs.define('paging.forget-texts', () => forgetTexts(platform), '37 4 * * *');
}
