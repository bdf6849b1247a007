import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { enterOrRedirect } from './entry.ts';
import { NotFound, RouteFailed, RoutePending } from './pages/Between.tsx';
import { paths } from './paths.ts';
import { Shell } from './shell/Shell.tsx';

const root = createRootRoute();
const pages = () => import('./pages/Pages.tsx');

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(pages, 'SetupPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(pages, 'SignInPage'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(pages, 'InvitationPage'),
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
  component: () => <Shell everywhere={[]} />,
});
const now = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(pages, 'NowPage'),
});
const incidents = createRoute({
  getParentRoute: () => inside,
  path: '/incidents',
  component: lazyRouteComponent(pages, 'IncidentsPage'),
});
const incident = createRoute({
  getParentRoute: () => inside,
  path: '/incidents/$key',
  component: lazyRouteComponent(pages, 'IncidentPage'),
});
const onDuty = createRoute({
  getParentRoute: () => inside,
  path: '/on-duty',
  component: lazyRouteComponent(pages, 'OnDutyPage'),
});
const services = createRoute({
  getParentRoute: () => inside,
  path: '/services',
  component: lazyRouteComponent(pages, 'ServicesPage'),
});
const service = createRoute({
  getParentRoute: () => inside,
  path: '/services/$slug',
  component: lazyRouteComponent(pages, 'ServicePage'),
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
  component: lazyRouteComponent(pages, 'ProfilePage'),
});
const team = createRoute({
  getParentRoute: () => settings,
  path: 'team',
  component: lazyRouteComponent(pages, 'TeamPage'),
});
const tokens = createRoute({
  getParentRoute: () => settings,
  path: 'tokens',
  component: lazyRouteComponent(pages, 'TokensPage'),
});
const instance = createRoute({
  getParentRoute: () => settings,
  path: 'instance',
  component: lazyRouteComponent(pages, 'InstancePage'),
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
      onDuty,
      services,
      service,
      settings.addChildren([settingsStart, profile, team, tokens, instance]),
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
