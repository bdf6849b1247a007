import { realpathSync } from 'node:fs';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './error.ts';
import type { Home } from './home.ts';
import { USER } from './make-cluster.ts';
import type { Postmaster } from './postmaster.ts';
import { PORT } from './settings.ts';

/** Options for pg.Pool and pg.Client; `host` is the socket's folder. */
export interface Connection {
  host: string;
  user: string;
  password: string;
  database: string;
  port: number;
}

const MISSING_DATABASE = '3D000';
const WRONG_PASSWORD = '28P01';
/** starting up, recovering, stopping, or all connections taken: alive, ask again */
const BUSY = new Set(['57P03', '53300']);

/**
 * Waits until the postmaster takes our password and proves to be this cluster's, makes the database when it is
 * missing, and gives the connection. Undefined when the postmaster ended meanwhile, or nobody answers at its socket
 * for `patienceSeconds` (a cleaner of temporary folders may have removed it).
 */
export async function openDatabase(
  home: Home,
  postmaster: Postmaster,
  password: string,
  database: string,
  patienceSeconds = 10,
): Promise<Connection | undefined> {
  const connection = { host: postmaster.socketFolder, user: USER, password, database, port: PORT };
  const deadline = performance.now() + patienceSeconds * 1000;
  while (postmaster.isAlive()) {
    try {
      const place = await dataDirectory(connection).catch(async (error: unknown) => {
        if ((error as { code?: string }).code !== MISSING_DATABASE) throw error;
        await createDatabase({ ...connection, database: 'postgres' }, database);
        return dataDirectory(connection);
      });
      if (realpathSync(place) !== realpathSync(home.cluster)) {
        throw new EmbeddedPostgresError(
          `At ${connection.host} another database answers (${place}) than the one in ${home.cluster}: stop it first.`,
        );
      }
      return connection;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === WRONG_PASSWORD) {
        throw new EmbeddedPostgresError(
          `The database in ${home.folder} does not take the password in ${home.passwordFile}: bring that file back from your backup.`,
        );
      }
      const answered = error instanceof pg.DatabaseError && !BUSY.has(code ?? '');
      if (answered || error instanceof EmbeddedPostgresError) throw error;
      if (!BUSY.has(code ?? '') && performance.now() > deadline) return undefined;
    }
    await sleep(10);
  }
  return undefined;
}

async function dataDirectory(connection: Connection): Promise<string> {
  return withClient(connection, async (client) => {
    const answer = await client.query<{ data_directory: string }>('SHOW data_directory');
    return answer.rows[0]?.data_directory ?? '';
  });
}

async function createDatabase(connection: Connection, name: string): Promise<void> {
  await withClient(connection, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`));
}

async function withClient<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5000 });
  // Without a listener a connection that breaks while idle would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
