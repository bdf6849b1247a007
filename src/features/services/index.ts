export { servicesRoutes } from './server/routes.ts';
export {
  allServices,
  changesBefore,
  changesOf as changesOfServices,
  lockServices,
  serviceBySlug,
  servicesByIds,
  type Change,
  type NewChange,
  type Service,
} from './server/store.ts';
export { createServiceFor } from './server/create-service.ts';
export { recordChanges } from './server/record-change.ts';
export { responseSettingsOf, responseSettingsOfTeams } from './server/response-settings.ts';
export { firstLookOf, runbookFor, type FirstLook, type Trouble } from './server/guide/first-look.ts';
export { contactsOf, dependenciesOf } from './server/guide/store-guide.ts';
export { changeHooksPlugin } from './server/hooks/plugin.ts';
export { changeHookRoutes } from './contract/change-hooks.ts';
export { latestAlertPort, onDutyPort, type LatestAlert, type OnDutyPerson } from './ports.ts';
export { secretOf, signedByGithub, signedByGitlab, type GitlabHeaders } from './server/hooks/verify.ts';
