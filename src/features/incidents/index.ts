import type { Platform } from '../../platform/index.ts';
import { incidentRefsPort, placeAlertsPort } from '../intake/index.ts';
import { describeIncidentPort, takeIncidentPort } from '../paging/index.ts';
import { takeIncident } from './server/acknowledge-incident.ts';
import { onTicketPort, stakeholderStatePort } from '../tickets/index.ts';
import { registerChat } from './server/chat/index.ts';
import { describeIncidents, incidentRefs } from './server/describe.ts';
import { onIncident } from './server/on-ticket.ts';
import { onReopened } from './server/links/react.ts';
import { placeAlerts } from './server/place-alerts.ts';
import { presenceOf } from './server/presence.ts';
import { makeStakeholderState } from './server/play/stakeholder-state.ts';
import { lookingOf } from './server/room/looking.ts';
import { onOver, onTaken } from './server/room/react.ts';
import { onUpdatesPosted } from './server/life/cadence.ts';
import { dueReminders } from './server/life/run-due-reminders.ts';
import { onAlertsAcknowledged, onAlertsCleared, onAlertsWorsened } from './server/react-to-alerts.ts';

export { incidentsRoutes } from './server/routes.ts';
export { ruledOutPort } from './ports.ts';
export { chatRoutes } from './server/chat/routes.ts';
export { slackPlugin } from './server/chat/plugin.ts';
export { startChat } from './server/chat/index.ts';
export { chatRawRoutes } from './contract/chat.ts';
export { presenceOf } from './server/presence.ts';
export { acknowledgeIncident, take } from './server/acknowledge-incident.ts';
export { incidentStandings } from './server/standing.ts';
export { runbookForIncident } from './server/get-first-look.ts';
export { declareIncident } from './server/declare-incident.ts';
export { resolve, resolveIncident } from './server/resolve-incident.ts';
export { reopenIncident } from './server/reopen-incident.ts';
export { openIncidents, type IncidentToOpen } from './server/open-incidents.ts';
export { incidentsByIds, type IncidentView } from './server/read.ts';

/** Fills the ports of intake and paging, and hears what happens to alerts. */
export function registerIncidents(platform: Platform): void {
  platform.ports.fill(placeAlertsPort, placeAlerts);
  platform.ports.fill(incidentRefsPort, incidentRefs);
  platform.ports.fill(describeIncidentPort, describeIncidents);
  platform.ports.fill(takeIncidentPort, takeIncident);
  platform.ports.fill(onTicketPort, onIncident);
  platform.ports.fill(stakeholderStatePort, makeStakeholderState(platform));
  platform.events.react('alert.worsened', 'incidents', onAlertsWorsened);
  platform.events.react('alert.acknowledged', 'incidents', onAlertsAcknowledged);
  platform.events.react('alert.cleared', 'incidents', onAlertsCleared);
  platform.events.react('update.posted', 'incidents', onUpdatesPosted);
  platform.due.register(dueReminders);
  platform.events.react('incident.reopened', 'links', onReopened);
  presenceOf(platform);
  lookingOf(platform);
  platform.events.react('incident.acknowledged', 'room', onTaken);
  platform.events.react('incident.resolved', 'room', onOver);
  platform.events.react('incident.reopened', 'room', onOver);
  registerChat(platform);
}
