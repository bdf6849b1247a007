import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { registerChannels } from '../../src/features/channels/index.ts';
import {
  addContactMethodFor,
  addMember,
  createPerson,
  createTeam,
  makeGuard,
} from '../../src/features/identity/index.ts';
import {
  createPolicyFor,
  describeIncidentPort,
  holdIncidentsPort,
  pagePlugin,
  pagingRoutes,
  registerPaging,
  setServicePolicyFor,
  startPaging,
  stopPaging,
  takeIncidentPort,
  tellPaged,
  type DescribedIncident,
  type IncidentToPage,
} from '../../src/features/paging/index.ts';
import { createServiceFor } from '../../src/features/services/index.ts';
import { makeHttp, mount } from '../../src/platform/http/index.ts';
import {
  makeLog,
  makePlatform,
  makeSecret,
  newId,
  openDatabase,
  readConfig,
  system,
  transact,
  type Config,
  type Platform,
} from '../../src/platform/index.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';
import { startFakeMail, type FakeMail } from './fakes/mail.ts';

export interface Node {
  readonly platform: Platform;
  close(): Promise<void>;
  /** As a crash: nothing more is read or written. */
  kill(): Promise<void>;
}
export interface PagingApp extends Omit<Node, 'kill'> {
  readonly mail: FakeMail;
  readonly http: FastifyInstance;
  readonly team: { readonly id: string };
  readonly service: { readonly id: string; readonly slug: string };
  /** Adds a person of the team who is reached by mail at `<name>@example.test`, unless told. */
  person(
    name: string,
    options?: { role?: 'manager' | 'responder' | 'stakeholder'; mail?: boolean; admin?: boolean },
  ): Promise<string>;
  /** Gives the service a policy: people by id, 300 s each unless told. */
  policy(
    steps: readonly (readonly string[])[],
    options?: { repeatCount?: number; delaySeconds?: number },
  ): Promise<string>;
  /** Opens an incident and pages. @returns its id */
  open(title: string, change?: Partial<IncidentToPage>): Promise<string>;
  take(incidentId: string, personId: string): Promise<{ sentence: string }>;
  /** Another server on the same database. */
  node(settings?: Partial<Config>): Node;
  passMinutes(minutes: number): Promise<void>;
  passSeconds(seconds: number): Promise<void>;
  events(
    incidentId: string,
  ): Promise<{ kind: string; because: string | null; data: Record<string, any>; at: Date; actor: any }[]>;
  addMethod: typeof addContactMethodFor;
}

const secretText = 'a secret for tests only, long enough';

/** Paging on a real database, with incidents played by a few lines: enough to page, take and describe them. */
export async function pagingApp(settings: Partial<Config> = {}): Promise<PagingApp> {
  const mail = await startFakeMail();
  const database = await cloneDatabase();
  const incidents = new Map<string, DescribedIncident>();
  const config: Config = {
    ...readConfig({ EVENKEEL_SECRET: secretText, EVENKEEL_LOG_LEVEL: 'silent' }, '/nowhere'),
    publicUrl: 'https://evenkeel.test',
    outgoingAllow: ['127.0.0.0/8'],
    smtpUrl: mail.url,
    smtpFrom: 'Evenkeel <pager@example.test>',
    ...settings,
  };
  const nodes: Node[] = [];
  const node = (more: Partial<Config> = {}): Node => {
    const made = openNode(database, { ...config, ...more }, incidents);
    nodes.push(made);
    return made;
  };
  const { platform } = node();
  await sql`insert into instance (id, secret_fingerprint) values (${newId()}, ${platform.secret.fingerprint})`.execute(
    platform.db,
  );
  const http = makeHttp(platform);
  mount(http, platform, pagingRoutes, makeGuard(platform));
  await http.register(pagePlugin(platform));
  await http.ready();
  const team = await transact(platform, (tx) => createTeam(tx, { name: 'Shop' }, system));
  const service = await transact(platform, (tx) =>
    createServiceFor(tx, { teamId: team.id, name: 'Checkout' }, system),
  );
  const passSeconds = async (seconds: number) => {
    await sql`update clock set offset_ms = offset_ms + ${Math.round(seconds * 1000)}`.execute(platform.db);
    await platform.due.drain();
  };
  let number = 0;
  return {
    platform,
    mail,
    http,
    team,
    service,
    node,
    addMethod: addContactMethodFor,
    passSeconds,
    async passMinutes(minutes) {
      for (let done = 0; done < minutes; done++) await passSeconds(60);
    },
    person: (name, { role = 'responder', mail: byMail = true, admin = false } = {}) =>
      transact(platform, async (tx) => {
        const email = `${name.toLowerCase()}@example.test`;
        const { id } = await createPerson(tx, {
          name,
          email,
          password: null,
          timeZone: 'Europe/Oslo',
          instanceAdmin: admin,
        });
        if (!byMail)
          await sql`update contact_method set disabled_at = ${tx.now} where person_id = ${id}`.execute(tx.db);
        await addMember(tx, { teamId: team.id, personId: id, accessRole: role }, system);
        return id;
      }),
    policy: (steps, { repeatCount = 0, delaySeconds = 300 } = {}) =>
      transact(platform, async (tx) => {
        const id = await createPolicyFor(
          tx,
          {
            teamId: team.id,
            name: 'Checkout',
            repeatCount,
            steps: steps.map((people) => ({
              delaySeconds,
              targets: people.map((personId) => ({ kind: 'person' as const, personId })),
            })),
          },
          system,
        );
        await setServicePolicyFor(tx, service.id, id);
        return id;
      }),
    async open(title, change = {}) {
      const incidentId = change.incidentId ?? newId();
      const key = incidents.get(incidentId)?.key ?? `INC-${++number}`;
      await transact(platform, async (tx) => {
        const toPage: IncidentToPage = {
          incidentId,
          incidentKey: key,
          title,
          serviceId: service.id,
          criticality: 'critical',
          beganAt: tx.now,
          because: 'incident-opened',
          actor: system,
          ...change,
        };
        incidents.set(incidentId, {
          key,
          title,
          criticality: toPage.criticality,
          beganAt: toPage.beganAt,
          state: 'triage',
          leadName: null,
          serviceName: 'Checkout',
          lines: [],
          private: false,
          calm: 'Breathe.',
        });
        await startPaging(tx, [toPage]);
      });
      return incidentId;
    },
    take: (incidentId, personId) =>
      platform.ports.get(takeIncidentPort)(platform, incidentId, personId, 'page-link'),
    events: async (incidentId) =>
      (
        await sql<{ kind: string; because: string | null; data: Record<string, any>; at: Date; actor: any }>`
          select kind, because, data, at, actor from event where subject_id = ${incidentId} order by id`.execute(
          platform.db,
        )
      ).rows,
    async close() {
      await http.close();
      for (const one of nodes) await one.close();
      await mail.close();
      await database.drop();
    },
  };
}

function openNode(database: TestDatabase, config: Config, incidents: Map<string, DescribedIncident>): Node {
  const opened = openDatabase({ ...database.connection, max: 10 });
  const platform = makePlatform({
    config,
    log: makeLog(process.env['TEST_LOG'] ?? 'silent'),
    pool: opened.pool,
    db: opened.db,
    secret: makeSecret(secretText),
  });
  registerChannels(platform);
  registerPaging(platform);
  platform.ports.fill(
    describeIncidentPort,
    async (_, ids) => new Map(ids.flatMap((id) => (incidents.has(id) ? [[id, incidents.get(id)!]] : []))),
  );
  platform.ports.fill(holdIncidentsPort, async () => {});
  platform.ports.fill(takeIncidentPort, async (_, incidentId, personId) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<{ name: string }>`select name from person where id = ${personId}`.execute(
        tx.db,
      );
      const { name } = rows[0]!;
      const incident = incidents.get(incidentId)!;
      incidents.set(incidentId, { ...incident, leadName: name, state: 'investigating' });
      const by = { kind: 'person' as const, id: personId, name };
      await stopPaging(tx, [incidentId], { state: 'acknowledged', because: 'acknowledged', by });
      await tellPaged(tx, {
        incidentId,
        text: `${name} has ${incident.key}.`,
        except: personId,
        tag: incidentId,
      });
      return { sentence: `You've got ${incident.key}.` };
    }),
  );
  let killed = false;
  return {
    platform,
    async kill() {
      killed = true;
      await opened.close();
    },
    async close() {
      await platform.due.stop();
      await platform.live.stop();
      await platform.outgoing.close();
      if (!killed) await opened.close();
    },
  };
}
