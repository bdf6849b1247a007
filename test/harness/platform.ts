import { sql } from 'kysely';
import {
  makeLog,
  makePlatform,
  makeSecret,
  newId,
  openDatabase,
  readConfig,
  type Config,
  type Platform,
} from '../../src/platform/index.ts';
import { registerFeatures } from '../../src/server/compose.ts';
import type { TestDatabase } from './database.ts';

/** The secret of every test database that `openPlatform` has opened: a server process on it needs the same. */
export const secretText = 'a secret for tests only, long enough';

export interface TestPlatform {
  readonly platform: Platform;
  close(): Promise<void>;
}

/** A node on a test database: real in everything but the log. Several on one database are several nodes. */
export async function openPlatform(
  database: TestDatabase,
  settings: Partial<Config> = {},
): Promise<TestPlatform> {
  const config: Config = {
    ...readConfig({ EVENKEEL_SECRET: secretText, EVENKEEL_LOG_LEVEL: 'silent' }, '/nowhere'),
    publicUrl: 'https://evenkeel.test',
    outgoingAllow: ['127.0.0.0/8', '::1'],
    ...settings,
  };
  const opened = openDatabase({ ...database.connection, max: 10 });
  const secret = makeSecret(secretText);
  const log = makeLog(process.env['TEST_LOG'] ?? 'silent');
  const platform = makePlatform({ config, log, pool: opened.pool, db: opened.db, secret });
  registerFeatures(platform);
  await sql`insert into instance (id, secret_fingerprint) values (${newId()}, ${secret.fingerprint}) on conflict do nothing`.execute(
    platform.db,
  );
  return {
    platform,
    async close() {
      await platform.due.stop();
      await platform.live.stop();
      await platform.outgoing.close();
      await opened.close();
    },
  };
}

/** Moves the clock of the promise forward and does all that became due meanwhile, minute by minute as it would have been. */
export async function passMinutes(platform: Platform, minutes: number): Promise<void> {
  for (let done = 0; done < minutes; done++) {
    await sql`update clock set offset_ms = offset_ms + 60000`.execute(platform.db);
    await platform.due.drain();
  }
}
