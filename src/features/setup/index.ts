export { setupRoutes } from './server/routes.ts';
export { doSetup, type DoSetup, type SetupDone } from './server/do-setup.ts';
export { ensureSetupLink, makeSetupLink, type SetupLink } from './server/setup-links.ts';
