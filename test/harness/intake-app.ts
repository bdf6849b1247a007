import type { FastifyInstance } from 'fastify';
import { createTeam } from '../../src/features/identity/index.ts';
import {
  createSourceFor,
  incidentRefsPort,
  intakePlugin,
  placeAlertsPort,
  registerIntake,
  type AlertToPlace,
} from '../../src/features/intake/index.ts';
import { createServiceFor } from '../../src/features/services/index.ts';
import { makeHttp } from '../../src/platform/http/index.ts';
import { newId, system, transact, type Platform } from '../../src/platform/index.ts';
import { barePlatform } from './bare-platform.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';

export interface IntakeApp {
  readonly platform: Platform;
  readonly http: FastifyInstance;
  readonly database: TestDatabase;
  readonly serviceId: string;
  readonly source: { readonly id: string; readonly key: string };
  readonly otherSource: { readonly id: string; readonly key: string };
  /** Every call of the port that places alerts, with what was placed. */
  readonly placed: AlertToPlace[][];
  /** Tests make placing fail by changing this. */
  refusePlacing: (alerts: readonly AlertToPlace[]) => Error | undefined;
  /** Another node on the same database. */
  node(): Promise<{ platform: Platform; http: FastifyInstance; close(): Promise<void> }>;
  close(): Promise<void>;
}

/** The intake alone, with real HTTP routes and database; incidents are a stand-in: one per service, for ever. */
export async function intakeApp(): Promise<IntakeApp> {
  const database = await cloneDatabase();
  const incidents = new Map<string, { id: string; key: string }>();
  const placed: AlertToPlace[][] = [];
  const closers: (() => Promise<void>)[] = [];

  const node = async () => {
    const { platform, close: closePlatform } = barePlatform(database);
    registerIntake(platform);
    platform.ports.fill(placeAlertsPort, async (_, alerts) => {
      const error = app.refusePlacing(alerts);
      if (error) throw error;
      placed.push([...alerts]);
      return alerts.map((alert) => {
        const known = incidents.get(alert.serviceId);
        const incident = known ?? { id: newId(), key: `INC-${incidents.size + 1}` };
        incidents.set(alert.serviceId, incident);
        return {
          alertId: alert.alertId,
          outcome: known ? ('joined-incident' as const) : ('opened-incident' as const),
          because: known ? 'open-incident-of-service' : 'no-open-incident',
          incident,
        };
      });
    });
    platform.ports.fill(
      incidentRefsPort,
      async (_, ids) =>
        new Map(
          [...incidents.values()]
            .filter(({ id }) => ids.includes(id))
            .map((incident) => [incident.id, incident]),
        ),
    );
    const http = makeHttp(platform);
    await http.register(intakePlugin(platform));
    await http.ready();
    const close = async () => {
      await http.close();
      await closePlatform();
    };
    return { platform, http, close };
  };

  const app: { refusePlacing: IntakeApp['refusePlacing'] } = { refusePlacing: () => undefined };
  const first = await node();
  const made = await transact(first.platform, async (tx) => {
    const team = await createTeam(tx, { name: 'Shop' }, system);
    const service = await createServiceFor(tx, { teamId: team.id, name: 'Shop' }, system);
    const source = await createSourceFor(tx, { serviceId: service.id, name: 'Prometheus' }, system);
    const otherSource = await createSourceFor(tx, { serviceId: service.id, name: 'Probe' }, system);
    return { serviceId: service.id, source, otherSource };
  });
  return Object.assign(app, {
    ...made,
    platform: first.platform,
    http: first.http,
    database,
    placed,
    async node() {
      const other = await node();
      closers.push(other.close);
      return other;
    },
    async close() {
      for (const close of closers) await close().catch(() => undefined);
      await first.close();
      await database.drop();
    },
  });
}
