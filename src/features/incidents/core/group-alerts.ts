import { criticalityOfRank, rankOf, type Criticality } from '../../services/core/scales.ts';

export interface OpenIncident {
  readonly id: string;
  readonly serviceId: string;
  readonly beganAtMs: number;
  readonly criticality: Criticality;
}
export interface IncomingAlert {
  readonly alertId: string;
  readonly serviceId: string;
  readonly title: string;
  readonly severityRank: number;
}
export const groupingReasons = [
  'no-open-incident',
  'open-incident-is-too-old',
  'same-moment-same-service',
  'open-incident-of-service',
] as const;
export type GroupingReason = (typeof groupingReasons)[number];

export interface AlertGroup {
  readonly serviceId: string;
  /** The incident they join; null: they open a new one. */
  readonly joins: string | null;
  readonly alerts: readonly { readonly alert: IncomingAlert; readonly because: GroupingReason }[];
  /** Of a new incident: the worst alert speaks for all. */
  readonly speaker: IncomingAlert;
  readonly worst: Criticality;
  /** An alert is more critical than the incident it joins: it pages again although somebody has it. */
  readonly raises: boolean;
}

/**
 * An open alert joins only an open incident of its service that began under the service's window ago (the latest such);
 * alerts of one moment and one service that find none open one incident together. In any order, the same groups.
 * @param windowMs grouping window by service id, in milliseconds
 */
export function groupAlerts(
  open: readonly OpenIncident[],
  incoming: readonly IncomingAlert[],
  windowMs: ReadonlyMap<string, number>,
  nowMs: number,
): AlertGroup[] {
  const services = [...new Set(incoming.map((alert) => alert.serviceId))].sort();
  return services.map((serviceId) => {
    const alerts = incoming.filter((alert) => alert.serviceId === serviceId).sort(bySpeaker);
    const ofService = open.filter((incident) => incident.serviceId === serviceId);
    const young = ofService
      .filter((incident) => nowMs - incident.beganAtMs < (windowMs.get(serviceId) ?? 0))
      .sort((a, b) => b.beganAtMs - a.beganAtMs || (a.id < b.id ? 1 : -1))[0];
    const speaker = alerts[0]!;
    const worst = criticalityOfRank(speaker.severityRank);
    const opens: GroupingReason = ofService.length > 0 ? 'open-incident-is-too-old' : 'no-open-incident';
    return {
      serviceId,
      joins: young?.id ?? null,
      alerts: alerts.map((alert) => ({
        alert,
        because: young ? 'open-incident-of-service' : alert === speaker ? opens : 'same-moment-same-service',
      })),
      speaker,
      worst,
      raises: young !== undefined && rankOf(worst) < rankOf(young.criticality),
    };
  });
}

function bySpeaker(a: IncomingAlert, b: IncomingAlert): number {
  return a.severityRank - b.severityRank || compare(a.title, b.title) || compare(a.alertId, b.alertId);
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
