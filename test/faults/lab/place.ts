import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import {
  makeLog,
  makePlatform,
  makeSecret,
  newId,
  openDatabase,
  readConfig,
  type Platform,
} from '../../../src/platform/index.ts';
import { registerFeatures } from '../../../src/server/compose.ts';
import { serverHome, type ServerHome, type ServerProcess } from '../../harness/server-process.ts';
import { urlOf, type Cluster, type Connection } from './cluster.ts';
import type { Fault } from './history.ts';
import { startLedger, type Ledger } from './ledger.ts';
import { seed, type Seeded, type Wanted } from './seed.ts';

/** A server process that can be hit and comes back. */
export interface Node {
  readonly home: ServerHome;
  server: ServerProcess | undefined;
  start(): Promise<void>;
  /** Ends it at once and writes down when. */
  kill(): Promise<void>;
  /** Stands still, as a machine that is paused. */
  freeze(): void;
  thaw(): void;
}
/** Nodes on one database, people who are reached at a provider with a ledger, and what was done to them. */
export interface Place extends Seeded {
  readonly connection: Connection;
  /** This process's own hand on the database; it takes no steps and sends nothing unless told. */
  readonly platform: Platform;
  readonly ledger: Ledger;
  readonly nodes: readonly Node[];
  readonly faults: Fault[];
  close(): Promise<void>;
}
export interface PlaceOptions extends Partial<Wanted> {
  /** Paths at the provider. */
  readonly addressesOf?: (n: number) => readonly string[];
  readonly nodes: number;
  readonly leaseSeconds?: number;
  /** Whether what comes together for one person goes out together; off, each page is a message of its own. */
  readonly together?: boolean;
  /** Of a node by its place in the list. */
  readonly environment?: (n: number) => NodeJS.ProcessEnv;
}
const secret = 'a secret for tests of faults only, long enough';

export async function openPlace(cluster: Cluster, options: PlaceOptions): Promise<Place> {
  const {
    nodes: count,
    leaseSeconds = 2,
    services = 40,
    delaySeconds = 3,
    lastDelaySeconds = delaySeconds,
    environment = () => ({}),
  } = options;
  const connection = await cluster.database();
  const ledger = await startLedger();
  const opened = openDatabase({ ...connection, max: 8 });
  const platform = makePlatform({
    config: readConfig(
      {
        EVENKEEL_SECRET: secret,
        EVENKEEL_LEASE_SECONDS: String(leaseSeconds),
        EVENKEEL_OUTGOING_ALLOW: '127.0.0.0/8',
        EVENKEEL_URL: 'http://evenkeel.test',
      },
      cluster.folder,
    ),
    log: makeLog(process.env['TEST_LOG'] ?? 'silent'),
    pool: opened.pool,
    db: opened.db,
    secret: makeSecret(secret),
  });
  registerFeatures(platform);
  await sql`insert into instance (id, secret_fingerprint) values (${newId()}, ${platform.secret.fingerprint})
    on conflict do nothing`.execute(platform.db);
  const pathsOf = options.addressesOf ?? ((n) => [`/person-${n}`]);
  const addressesOf = (n: number) => pathsOf(n).map((path) => `${ledger.url}${path}`);
  const seeded = await seed(platform, { services, delaySeconds, lastDelaySeconds, addressesOf });
  if (!options.together) await sql`update page_limit set together = false`.execute(platform.db);
  const faults: Fault[] = [];
  const nodes = await Promise.all(
    Array.from({ length: count }, async (_, n) =>
      makeNode(
        await serverHome({
          DATABASE_URL: urlOf(connection),
          EVENKEEL_SECRET: secret,
          EVENKEEL_LEASE_SECONDS: String(leaseSeconds),
          EVENKEEL_URL: 'http://evenkeel.test',
          EVENKEEL_LOG_LEVEL: 'error',
          ...environment(n),
        }),
        faults,
      ),
    ),
  );
  await Promise.all(nodes.map((node) => node.start()));
  // Cut off in the middle, nothing is left running.
  const endAll = () => {
    for (const { server } of nodes) server?.process.kill('SIGKILL');
  };
  process.once('exit', endAll);
  return {
    connection,
    platform,
    ledger,
    nodes,
    faults,
    ...seeded,
    async close() {
      process.off('exit', endAll);
      for (const node of nodes) node.thaw();
      await Promise.all(nodes.map(({ server }) => server?.kill('SIGKILL')));
      for (const { home } of nodes) rmSync(home.folder, { recursive: true, force: true });
      await platform.due.stop();
      await platform.live.stop();
      await platform.outgoing.close();
      await opened.close();
      await ledger.close();
    },
  };
}

function makeNode(home: ServerHome, faults: Fault[]): Node {
  return {
    home,
    server: undefined,
    async start() {
      this.server = await home.start();
    },
    async kill() {
      const { server } = this;
      this.server = undefined;
      const atMs = Date.now();
      await server?.kill('SIGKILL');
      faults.push({ kind: 'ended', atMs, untilMs: Date.now() });
    },
    freeze() {
      // For the others it has ended: what it sent and has not written down goes out again.
      faults.push({ kind: 'ended', atMs: Date.now() });
      this.server?.process.kill('SIGSTOP');
    },
    thaw() {
      this.server?.process.kill('SIGCONT');
      faults.push({ kind: 'thawed', atMs: Date.now() });
    },
  };
}
