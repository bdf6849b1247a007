export { servicesRoutes } from './server/routes.ts';
export {
  allServices,
  changesBefore,
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
export { onDutyPort, type OnDutyPerson } from './ports.ts';
