import type { Platform } from '../../platform/index.ts';
import { incidentRefsPort, placeAlertsPort, privateIncidentsPort } from '../intake/index.ts';
import { lockIncidents } from './server/store.ts';
import { untakenIncidents } from './server/untaken.ts';
import {
  describeIncidentPort,
  holdIncidentsPort,
  resolveIncidentPort,
  takeIncidentPort,
  untakenIncidentsPort,
} from '../paging/index.ts';
import { resolveByPage } from './server/resolve-by-page.ts';
import { takeIncident } from './server/acknowledge-incident.ts';
import { draftFromMailPort, onTicketPort, stakeholderStatePort } from '../tickets/index.ts';
import { registerChat } from './server/chat/index.ts';
import { draftFromMail } from './server/drafts/make-draft.ts';
import { dueDrafts } from './server/drafts/remind-of-drafts.ts';
import { incidentRefs, makeDescribe, privateAmong } from './server/describe.ts';
import { onIncident } from './server/on-ticket.ts';
import { onReopened } from './server/links/react.ts';
import { placeAlerts } from './server/place-alerts.ts';
import { onDisabled } from './server/room/on-disabled.ts';
import { presenceOf } from './server/presence.ts';
import { makeStakeholderState } from './server/play/stakeholder-state.ts';
import { lookingOf } from './server/room/looking.ts';
import { onOver, onTaken } from './server/room/react.ts';
import { onHandedOver, onUpdatesPosted } from './server/life/cadence.ts';
import { dueReminders } from './server/life/run-due-reminders.ts';
import { onAlertsAcknowledged, onAlertsCleared, onAlertsWorsened } from './server/react-to-alerts.ts';

export { incidentsRoutes } from './server/routes.ts';
export { alsoWaitingPort, diagnosisPort, type AlsoWaiting, type DiagnosisInLines } from './ports.ts';
export { chatRoutes } from './server/chat/routes.ts';
export { slackPlugin } from './server/chat/plugin.ts';
export { draftsRoutes } from './server/drafts-routes.ts';
export { makeDraft, type DraftToMake } from './server/drafts/make-draft.ts';
export { startChat } from './server/chat/index.ts';
export { reportPlugin } from './server/report-form/plugin.ts';
export { reportFormLinks, reportUrlFor } from './server/report-form/manage.ts';
export { reportRawRoutes } from './contract/report-forms.ts';
export { chatRawRoutes } from './contract/chat.ts';
export { stateTimesOf } from './server/life/state-time-store.ts';
export { dutiesOf } from './server/room/store.ts';
export { presenceOf } from './server/presence.ts';
export { acknowledgeIncident, take } from './server/acknowledge-incident.ts';
export { openIncidentsOfTeam } from './server/list/open-of-team.ts';
export { incidentsLike } from './server/links/looks-like.ts';
export { incidentStandings } from './server/standing.ts';
export { earlierWithCauses, openOnServices } from './server/links/earlier-with-causes.ts';
export { runbookForIncident } from './server/get-first-look.ts';
export { declareIncident } from './server/declare-incident.ts';
export { earlierLike } from './server/links/looks-like.ts';
export { enterState } from './server/life/change-state.ts';
export { lockIncidents } from './server/store.ts';
export { resolve, resolveIncident } from './server/resolve-incident.ts';
export { reopenIncident } from './server/reopen-incident.ts';
export { openIncidents, type IncidentToOpen } from './server/open-incidents.ts';
export { incidentsByIds, summariesByIds, type IncidentView } from './server/read.ts';

/** Fills the ports of intake and paging, and hears what happens to alerts. */
export function registerIncidents(platform: Platform): void {
  platform.ports.fill(placeAlertsPort, placeAlerts);
  platform.ports.fill(incidentRefsPort, incidentRefs);
  platform.ports.fill(privateIncidentsPort, privateAmong);
  platform.ports.fill(describeIncidentPort, makeDescribe(platform));
  platform.ports.fill(takeIncidentPort, takeIncident);
  platform.ports.fill(resolveIncidentPort, resolveByPage);
  platform.ports.fill(holdIncidentsPort, async (tx, ids) => void (await lockIncidents(tx, ids)));
  platform.ports.fill(untakenIncidentsPort, untakenIncidents);
  platform.ports.fill(onTicketPort, onIncident);
  platform.ports.fill(draftFromMailPort, draftFromMail);
  platform.due.register(dueDrafts);
  platform.ports.fill(stakeholderStatePort, makeStakeholderState(platform));
  platform.events.react('alert.worsened', 'incidents', onAlertsWorsened);
  platform.events.react('alert.acknowledged', 'incidents', onAlertsAcknowledged);
  platform.events.react('alert.cleared', 'incidents', onAlertsCleared);
  platform.events.react('update.posted', 'incidents', onUpdatesPosted);
  platform.events.react('duty.handed-over', 'cadence', onHandedOver);
  platform.due.register(dueReminders);
  platform.events.react('incident.reopened', 'links', onReopened);
  platform.events.react('person.disabled', 'incidents', onDisabled);
  presenceOf(platform);
  lookingOf(platform);
  platform.events.react('incident.acknowledged', 'room', onTaken);
  platform.events.react('incident.resolved', 'room', onOver);
  platform.events.react('incident.reopened', 'room', onOver);
  registerChat(platform);
}
