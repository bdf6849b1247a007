import { sql } from 'kysely';
import {
  makeLog,
  makePlatform,
  makeSecret,
  migrate,
  newId,
  openDatabase,
  readConfig,
  type Config,
  type Log,
  type Platform,
} from '../platform/index.ts';
import { startEmbeddedPostgres } from '../platform/postgres/index.ts';
import { registerFeatures } from './compose.ts';
import { migrationsDir, packageDir } from './paths.ts';
import { secretText } from './secret-file.ts';

/** Stops the start with one sentence for the person in front of it; no stack. */
export class StartError extends Error {}

export interface Opened {
  readonly platform: Platform;
  close(): Promise<void>;
}
export interface OpenOptions {
  readonly role: 'server' | 'tool';
  readonly config?: Config;
  readonly log?: Log;
  /** Tools such as restore and doctor look at the database as it is. */
  readonly migrations?: 'apply' | 'leave';
  /** Empties the database first; only for a demonstration, which has a database of its own. */
  readonly fresh?: boolean;
}

/**
 * Database, migrations, secret and features behind one door, for the server and for commands on its machine.
 * @throws ConfigError, StartError or EmbeddedPostgresError with a sentence for the person
 */
export async function open(options: OpenOptions): Promise<Opened> {
  const config = options.config ?? readConfig(process.env, packageDir);
  const log = options.log ?? makeLog(options.role === 'server' ? config.logLevel : 'silent');
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({
        dataDir: config.dataDir,
        role: options.role,
        log: (level, message, details) => log[level](details ?? {}, message),
      });
  const connection = embedded ? embedded.connection : { connectionString: config.databaseUrl! };
  const database = openDatabase({
    ...connection,
    max: options.role === 'server' ? 20 : 4,
    onIdleError: (error) => log.warn({ err: error }, 'a database connection broke; it is replaced'),
  });
  const close = async () => {
    await database.close();
    await embedded?.stop();
  };
  try {
    await checkServerVersion(database.pool);
    if (options.fresh && config.demo) await empty(database.pool);
    const secret = makeSecret(secretText(config));
    const platform = makePlatform({ config, log, pool: database.pool, db: database.db, secret });
    registerFeatures(platform);
    if (options.migrations !== 'leave') {
      const applied = await migrate(database.pool, migrationsDir);
      if (applied.length > 0) log.info({ applied }, 'database migrated');
      // The queue's own tables change only when its library does: looking costs time at every start.
      if (applied.length > 0 || !(await hasQueue(platform))) await platform.jobs.migrate();
      await claimInstance(platform);
    }
    return {
      platform,
      async close() {
        await platform.outgoing.close();
        await close();
      },
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

/** As `open`, quietly, beside a running server or alone. */
export function openForTool(options: Omit<OpenOptions, 'role'> = {}): Promise<Opened> {
  return open({ ...options, role: 'tool' });
}

async function checkServerVersion(pool: Platform['pool']): Promise<void> {
  let version: number;
  try {
    version = Number(
      (await pool.query<{ v: string }>('show server_version_num')).rows[0]!['server_version_num' as never],
    );
  } catch (error) {
    throw new StartError(
      `The database does not answer (${(error as Error).message}). Is DATABASE_URL right, and is the server up?`,
    );
  }
  if (version < 160_000)
    throw new StartError(`PostgreSQL 16 or newer is needed; this one is ${Math.floor(version / 10_000)}.`);
}

async function empty(pool: Platform['pool']): Promise<void> {
  await pool.query(
    'drop schema if exists graphile_worker cascade; drop schema public cascade; create schema public',
  );
}

async function hasQueue(platform: Platform): Promise<boolean> {
  const { rows } = await sql<{
    there: boolean;
  }>`select to_regclass('graphile_worker.migrations') is not null as there`.execute(platform.db);
  return rows[0]!.there;
}

/** The first start writes the instance; every later one must bring the same secret. */
async function claimInstance(platform: Platform): Promise<void> {
  await sql`insert into instance (id, secret_fingerprint) values (${newId()}, ${platform.secret.fingerprint}) on conflict do nothing`.execute(
    platform.db,
  );
  const { secret_fingerprint: known } = await platform.db
    .selectFrom('instance')
    .select('secret_fingerprint')
    .executeTakeFirstOrThrow();
  if (known !== platform.secret.fingerprint)
    throw new StartError(
      'EVENKEEL_SECRET (or the file "secret" in the data folder) is not the one this database was made with; start with the old one.',
    );
}
