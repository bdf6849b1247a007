import type { FastifyInstance } from 'fastify';
import { channelsRoutes, registerChannels, sendMail, vapidPublicKey } from '../features/channels/index.ts';
import {
  identityRoutes,
  makeGuard,
  registerIdentity,
  sendMailPort,
  vapidPublicKeyPort,
  type Caller,
} from '../features/identity/index.ts';
import {
  alsoWaitingPort,
  chatRawRoutes,
  chatRoutes,
  draftsRoutes,
  incidentsRoutes,
  incidentStandings,
  registerIncidents,
  reportFormLinks,
  reportPlugin,
  reportRawRoutes,
  slackPlugin,
} from '../features/incidents/index.ts';
import {
  heartbeatPlugin,
  heartbeatRawRoutes,
  heartbeatRoutes,
  intakePlugin,
  intakeRawRoutes,
  intakeRoutes,
  registerIntake,
} from '../features/intake/index.ts';
import {
  onDutyOfServices,
  pagePlugin,
  pageRawRoutes,
  phonePlugin,
  phoneRawRoutes,
  pagingRoutes,
  registerPaging,
  tellPeople,
} from '../features/paging/index.ts';
import {
  changeHookRoutes,
  changeHooksPlugin,
  onDutyPort,
  servicesRoutes,
} from '../features/services/index.ts';
import { diagnosisRoutes, diagnosisWaiting, registerDiagnosis } from '../features/diagnosis/index.ts';
import {
  improvementsRoutes,
  improvementsWaiting,
  registerImprovements,
  exportPlugin,
  exportRoutes,
  trackerHookRoutes,
  trackerHooksPlugin,
} from '../features/improvements/index.ts';
import {
  postmortemsRoutes,
  postmortemsWaiting,
  registerPostmortems,
  reportPagePlugin,
  reportRawRoutes as sharedReportRoutes,
} from '../features/postmortems/index.ts';
import {
  askedTooOftenPort,
  calendarPlugin,
  calendarRawRoutes,
  dutyPagePlugin,
  dutyPageRawRoutes,
  registerSchedules,
  reportFormsPort,
  schedulesRoutes,
  schedulesWaiting,
} from '../features/schedules/index.ts';
import { registerSupport, supportRoutes, supportStandings } from '../features/support/index.ts';
import { setupRoutes } from '../features/setup/index.ts';
import {
  askedTooOften,
  attachmentsPlugin,
  attachmentsRawRoutes,
  registerTickets,
  tellPeoplePort,
  ticketsRoutes,
  watchPlugin,
  watchRawRoutes,
  ticketStandingPort,
} from '../features/tickets/index.ts';
import type { AnyRoute } from '../platform/contract/index.ts';
import { makeHttp, mount, type Served } from '../platform/http/index.ts';
import type { Platform } from '../platform/index.ts';
import { healthRoutes } from './health.ts';
import { liveRoutes } from './live.ts';
import { fillSuperheroPorts } from './superhero-ports.ts';
import { documentsPlugin } from './documents.ts';
import { webAppPlugin } from './web-app.ts';

/** The one list of features: each is named here, once. */
export const servedRoutes: readonly Served<Caller>[] = [
  ...identityRoutes,
  ...channelsRoutes,
  ...servicesRoutes,
  ...intakeRoutes,
  ...heartbeatRoutes,
  ...ticketsRoutes,
  ...schedulesRoutes,
  ...pagingRoutes,
  ...incidentsRoutes,
  ...supportRoutes,
  ...diagnosisRoutes,
  ...postmortemsRoutes,
  ...improvementsRoutes,
  ...chatRoutes,
  ...draftsRoutes,
  ...setupRoutes,
  ...healthRoutes,
  ...liveRoutes,
];
/** Served by their feature itself, because bytes or HTML and not JSON; declared all the same. */
export const rawRoutes: readonly AnyRoute[] = [
  ...intakeRawRoutes,
  ...heartbeatRawRoutes,
  ...changeHookRoutes,
  ...trackerHookRoutes,
  ...exportRoutes,
  ...pageRawRoutes,
  ...phoneRawRoutes,
  ...chatRawRoutes,
  ...attachmentsRawRoutes,
  ...watchRawRoutes,
  ...reportRawRoutes,
  ...dutyPageRawRoutes,
  ...calendarRawRoutes,
  ...sharedReportRoutes,
];

/** Fills ports and hears events: what of a feature is needed without HTTP too. */
export function registerFeatures(platform: Platform): void {
  registerIdentity(platform);
  platform.ports.fill(sendMailPort, sendMail);
  platform.ports.fill(vapidPublicKeyPort, vapidPublicKey);
  registerChannels(platform);
  registerIntake(platform);
  registerSchedules(platform);
  registerPaging(platform);
  platform.ports.fill(onDutyPort, onDutyOfServices);
  platform.ports.fill(tellPeoplePort, tellPeople);
  registerIncidents(platform);
  platform.ports.fill(reportFormsPort, reportFormLinks);
  registerSupport(platform);
  registerTickets(platform);
  platform.ports.fill(askedTooOftenPort, askedTooOften);
  registerDiagnosis(platform);
  registerPostmortems(platform);
  registerImprovements(platform);
  fillSuperheroPorts(platform);
  platform.ports.fill(alsoWaitingPort, async (of, personId) =>
    (
      await Promise.all([
        diagnosisWaiting(of, personId),
        postmortemsWaiting(of, personId),
        improvementsWaiting(of, personId),
        schedulesWaiting(of, personId),
      ])
    ).flat(),
  );
  platform.ports.fill(
    ticketStandingPort,
    async (db, ids) => new Map([...(await incidentStandings(db, ids)), ...(await supportStandings(db, ids))]),
  );
}

/** All routes on one Fastify. @param onRoute hears of each address as it is registered: for the test that knows them all */
export async function composeHttp(
  platform: Platform,
  onRoute?: (route: { method: string; url: string }) => void,
): Promise<FastifyInstance> {
  const app = makeHttp(platform);
  if (onRoute)
    app.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') onRoute({ method: one, url });
    });
  mount(app, platform, servedRoutes, makeGuard(platform));
  await app.register(intakePlugin(platform));
  await app.register(heartbeatPlugin(platform));
  await app.register(changeHooksPlugin(platform));
  await app.register(trackerHooksPlugin(platform));
  await app.register(exportPlugin(platform));
  await app.register(pagePlugin(platform));
  await app.register(phonePlugin(platform));
  await app.register(watchPlugin(platform));
  await app.register(reportPlugin(platform));
  await app.register(reportPagePlugin(platform));
  await app.register(dutyPagePlugin(platform));
  await app.register(calendarPlugin(platform));
  await app.register(attachmentsPlugin(platform));
  await app.register(slackPlugin(platform));
  await app.register(documentsPlugin([...servedRoutes.map(({ route }) => route), ...rawRoutes]));
  await app.register(webAppPlugin);
  return app;
}
