import { definePort, type Platform, type Tx } from '../../platform/index.ts';

export type Queryable = Tx['db'] | Platform['db'];

/** An alert that has just opened and is to be put into an incident. */
export interface AlertToPlace {
  readonly alertId: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly serviceId: string;
  readonly dedupKey: string;
  readonly title: string;
  /** 0 critical ... 3 low. */
  readonly severityRank: number;
  /** The signal that opened it. */
  readonly signalId: string;
  readonly startsAt: Date | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly link: string | null;
}
export interface Placement {
  readonly alertId: string;
  readonly outcome: 'opened-incident' | 'joined-incident';
  readonly because: string;
  readonly incident: { readonly id: string; readonly key: string };
}

/** Filled by incidents: puts alerts that opened together into incidents, set-based, in the transaction of the intake. */
export const placeAlertsPort =
  definePort<(tx: Tx, alerts: readonly AlertToPlace[]) => Promise<readonly Placement[]>>(
    'intake.placeAlerts',
  );

/** Filled by incidents: the keys people know them by. */
export const incidentRefsPort =
  definePort<
    (db: Queryable, incidentIds: readonly string[]) => Promise<Map<string, { id: string; key: string }>>
  >('intake.incidentRefs');

/** Filled by incidents: which of these are seen only by those who were let in, so that nothing of their alerts is shown elsewhere. */
export const privateIncidentsPort =
  definePort<(db: Queryable, incidentIds: readonly string[]) => Promise<ReadonlySet<string>>>(
    'intake.privateIncidents',
  );
