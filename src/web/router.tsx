import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { incidentScreens, ReportEntry, ReportEverywhere } from '../features/incidents/web/index.ts';
import { enterOrRedirect } from './entry.ts';
import { NotFound, RouteFailed, RoutePending } from './pages/Between.tsx';
import { paths } from './paths.ts';
import { Shell } from './shell/Shell.tsx';

const root = createRootRoute();
const ofIdentity = () => import('../features/identity/web/index.ts');
const ofServices = () => import('../features/services/web/index.ts');
const ofPaging = () => import('../features/paging/web/index.ts');
const ofPostmortems = async () => (await import('../features/postmortems/web/index.ts')).postmortemScreens;
const openBoard = async () => (await import('../features/diagnosis/web/index.ts')).diagnosisScreens.board();
// The door of tickets holds what tickets are made of, and is not opened for the first screen.
const ofTickets = async () => (await import('../features/tickets/web/index.ts')).ticketScreens;

const ofImprovements = async () => (await import('../features/improvements/web/index.ts')).improvementScreens;

// The door to reports is opened with the first of them.
const ofReports = async () => (await import('../features/postmortems/web/index.ts')).reportScreens;

const ofSchedules = async () => (await import('../features/schedules/web/index.ts')).scheduleScreens;

const openIncident = async () => {
  const [{ IncidentPage }, { incidentScreen }] = await Promise.all([
    incidentScreens.one(),
    import('./pages/IncidentScreen.tsx'),
  ]);
  return { IncidentScreen: incidentScreen(IncidentPage) };
};

const openNow = async () => {
  const [{ NowPage }, { nowScreen }] = await Promise.all([
    incidentScreens.now(),
    import('./pages/NowScreen.tsx'),
  ]);
  return { NowScreen: nowScreen(NowPage) };
};

const openOnDuty = async () => {
  const [{ OnDutyPage }, { onDutyScreen }] = await Promise.all([
    (await ofSchedules()).overview(),
    import('./pages/OnDutyScreen.tsx'),
  ]);
  return { OnDutyScreen: onDutyScreen(OnDutyPage) };
};

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('../features/setup/web/index.ts'), 'SetupPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(ofIdentity, 'SignInPage'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(ofIdentity, 'InvitationPage'),
});
const gallery = createRoute({
  getParentRoute: () => root,
  path: '/dev/gallery',
  component: lazyRouteComponent(() => import('./dev/Gallery.tsx'), 'Gallery'),
});

/** Everything below is for signed-in people and stands inside the frame. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: enterOrRedirect,
  component: () => <Shell everywhere={[ReportEverywhere]} Begin={ReportEntry} />,
});
const now = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(openNow, 'NowScreen'),
});
const incidents = createRoute({
  getParentRoute: () => inside,
  path: '/incidents',
  component: lazyRouteComponent(incidentScreens.list, 'IncidentsPage'),
});
const incident = createRoute({
  getParentRoute: () => inside,
  path: '/incidents/$key',
  component: lazyRouteComponent(openIncident, 'IncidentScreen'),
});
const support = createRoute({
  getParentRoute: () => inside,
  path: '/support/$key',
  component: lazyRouteComponent(() => import('../features/support/web/index.ts'), 'SupportPage'),
});
const stateOfPlay = createRoute({
  getParentRoute: () => inside,
  path: '/incidents/$key/state-of-play',
  component: lazyRouteComponent(incidentScreens.stateOfPlay, 'StateOfPlayPage'),
});
const fiveQuestions = createRoute({
  getParentRoute: () => inside,
  path: '/incidents/$key/five-questions',
  component: lazyRouteComponent(async () => (await ofPostmortems()).fiveQuestions(), 'FiveQuestionsPage'),
});
const meeting = createRoute({
  getParentRoute: () => inside,
  path: '/incidents/$key/post-mortem/meeting',
  component: lazyRouteComponent(async () => (await ofPostmortems()).meeting(), 'MeetingPage'),
});
const diagnosis = createRoute({
  getParentRoute: () => inside,
  path: '/incidents/$key/diagnosis',
  component: lazyRouteComponent(openBoard, 'BoardPage'),
});
const report = createRoute({
  getParentRoute: () => inside,
  path: '/incidents/$key/report',
  component: lazyRouteComponent(async () => (await ofReports()).one(), 'ReportPage'),
});
const reports = createRoute({
  getParentRoute: () => inside,
  path: '/reports',
  component: lazyRouteComponent(async () => (await ofReports()).list(), 'ReportsPage'),
});
const stakeholders = createRoute({
  getParentRoute: () => inside,
  path: '/incidents/$key/stakeholders',
  component: lazyRouteComponent(async () => (await ofTickets()).stakeholders(), 'StakeholderScreen'),
});
const improvements = createRoute({
  getParentRoute: () => inside,
  path: '/improvements',
  component: lazyRouteComponent(async () => (await ofImprovements()).list(), 'ImprovementsPage'),
});
const improvement = createRoute({
  getParentRoute: () => inside,
  path: '/improvements/$key',
  component: lazyRouteComponent(async () => (await ofImprovements()).one(), 'ImprovementPage'),
});
const postMortems = createRoute({
  getParentRoute: () => inside,
  path: '/post-mortems',
  component: lazyRouteComponent(async () => (await ofPostmortems()).list(), 'PostMortemsPage'),
});
const postMortem = createRoute({
  getParentRoute: () => inside,
  path: '/incidents/$key/post-mortem',
  component: lazyRouteComponent(async () => (await ofPostmortems()).one(), 'PostMortemPage'),
});
const onDuty = createRoute({
  getParentRoute: () => inside,
  path: '/on-duty',
  component: lazyRouteComponent(openOnDuty, 'OnDutyScreen'),
});
const myDuty = createRoute({
  getParentRoute: () => inside,
  path: '/on-duty/me',
  component: lazyRouteComponent(async () => (await ofSchedules()).mine(), 'MyDutyPage'),
});
const newSchedule = createRoute({
  getParentRoute: () => inside,
  path: '/on-duty/new',
  component: lazyRouteComponent(async () => (await ofSchedules()).make(), 'NewSchedulePage'),
});
const editSchedule = createRoute({
  getParentRoute: () => inside,
  path: '/on-duty/$slug/edit',
  component: lazyRouteComponent(async () => (await ofSchedules()).edit(), 'EditSchedulePage'),
});
const schedule = createRoute({
  getParentRoute: () => inside,
  path: '/on-duty/$slug',
  component: lazyRouteComponent(async () => (await ofSchedules()).one(), 'SchedulePage'),
});
const whatIf = createRoute({
  getParentRoute: () => inside,
  path: '/on-duty/what-if',
  component: lazyRouteComponent(ofPaging, 'WhatIfPage'),
});
const policies = createRoute({
  getParentRoute: () => inside,
  path: '/escalation-policies',
  component: lazyRouteComponent(ofPaging, 'PoliciesPage'),
});
const newPolicy = createRoute({
  getParentRoute: () => inside,
  path: '/escalation-policies/new',
  component: lazyRouteComponent(ofPaging, 'NewPolicyPage'),
});
const policy = createRoute({
  getParentRoute: () => inside,
  path: '/escalation-policies/$id',
  component: lazyRouteComponent(ofPaging, 'PolicyPage'),
});
const services = createRoute({
  getParentRoute: () => inside,
  path: '/services',
  component: lazyRouteComponent(ofServices, 'ServicesPage'),
});
const service = createRoute({
  getParentRoute: () => inside,
  path: '/services/$slug',
  component: lazyRouteComponent(() => import('./pages/ServiceScreen.tsx'), 'ServiceScreen'),
});
const runbook = createRoute({
  getParentRoute: () => inside,
  path: '/services/$slug/runbooks/$id',
  component: lazyRouteComponent(ofServices, 'RunbookPage'),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./shell/SettingsFrame.tsx'), 'SettingsFrame'),
});
const settingsStart = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: paths.profile(), replace: true });
  },
});
const profile = createRoute({
  getParentRoute: () => settings,
  path: 'profile',
  component: lazyRouteComponent(ofIdentity, 'ProfilePage'),
});
const reached = createRoute({
  getParentRoute: () => settings,
  path: 'reached',
  component: lazyRouteComponent(ofPaging, 'ReachedPage'),
});
const paged = createRoute({
  getParentRoute: () => settings,
  path: 'paged',
  component: lazyRouteComponent(ofPaging, 'PagedPage'),
});
const teams = createRoute({
  getParentRoute: () => settings,
  path: 'teams',
  component: lazyRouteComponent(ofIdentity, 'TeamsPage'),
});
const team = createRoute({
  getParentRoute: () => settings,
  path: 'teams/$slug',
  component: lazyRouteComponent(() => import('./pages/TeamScreen.tsx'), 'TeamScreen'),
});
const people = createRoute({
  getParentRoute: () => settings,
  path: 'people',
  component: lazyRouteComponent(ofIdentity, 'PeoplePage'),
});
const tokens = createRoute({
  getParentRoute: () => settings,
  path: 'tokens',
  component: lazyRouteComponent(ofIdentity, 'TokensPage'),
});
const mailIn = createRoute({
  getParentRoute: () => settings,
  path: 'mail',
  component: lazyRouteComponent(async () => (await ofTickets()).mailIn(), 'MailInPage'),
});
const sending = createRoute({
  getParentRoute: () => settings,
  path: 'sending',
  component: lazyRouteComponent(ofPaging, 'SendingPage'),
});
const instance = createRoute({
  getParentRoute: () => settings,
  path: 'instance',
  component: lazyRouteComponent(ofIdentity, 'InstancePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    setup,
    signIn,
    invitation,
    gallery,
    inside.addChildren([
      now,
      incidents,
      incident,
      postMortems,
      postMortem,
      stakeholders,
      report,
      reports,
      stateOfPlay,
      diagnosis,
      fiveQuestions,
      meeting,
      support,
      improvements,
      improvement,
      onDuty,
      myDuty,
      schedule,
      newSchedule,
      editSchedule,
      whatIf,
      policies,
      newPolicy,
      policy,
      services,
      service,
      runbook,
      settings.addChildren([
        settingsStart,
        profile,
        reached,
        paged,
        tokens,
        teams,
        team,
        people,
        mailIn,
        sending,
        instance,
      ]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingComponent: RoutePending,
  defaultErrorComponent: RouteFailed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
