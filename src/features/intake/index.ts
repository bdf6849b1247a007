import type { Platform } from '../../platform/index.ts';
import { latestAlertPort } from '../services/index.ts';
import { defineForgetSignals } from './server/forget-signals.ts';
import { silentHeartbeats } from './server/heartbeats/sweep.ts';
import { makeLatestAlert } from './server/latest-alert.ts';

export {
  incidentRefsPort,
  placeAlertsPort,
  privateIncidentsPort,
  type AlertToPlace,
  type Placement,
} from './ports.ts';
export { intakeRawRoutes } from './contract.ts';
export { heartbeatRawRoutes } from './contract/heartbeats.ts';
export { heartbeatPlugin } from './server/heartbeats/plugin.ts';
export { readHeartbeatFigures } from './server/heartbeats/figures.ts';
export { heartbeatRoutes } from './server/heartbeats/routes.ts';
export { intakePlugin } from './server/plugin.ts';
export { intakeRoutes } from './server/routes.ts';
export { alertTimesOfIncidents } from './server/alert-times.ts';
export { alertsOfIncidents, type WireAlert } from './server/alerts-of-incidents.ts';
export { clearAlertsOfIncident, moveAlertsOfIncident } from './server/clear-alerts.ts';
export { createSourceFor } from './server/create-source.ts';
export { noisyAlerts, type NoisyAlert } from './server/noisy-alerts.ts';
export { alertsOfSignal } from './server/alerts-of-signal.ts';
export { signalById } from './server/signal-by-id.ts';
export { openAlertCounts } from './server/store.ts';

export function registerIntake(platform: Platform): void {
  defineForgetSignals(platform);
  platform.due.register(silentHeartbeats);
  platform.ports.fill(latestAlertPort, makeLatestAlert(platform));
}
