import {
  makeLog,
  makePlatform,
  makeSecret,
  openDatabase,
  readConfig,
  type Config,
  type Platform,
} from '../../src/platform/index.ts';
import type { TestDatabase } from './database.ts';

/** The platform without any feature, for tests of the platform itself. */
export function barePlatform(
  database: TestDatabase,
  settings: { [K in keyof Config]?: Config[K] | undefined } = {},
): { platform: Platform; close(): Promise<void> } {
  const secretText = 'a secret for tests only, long enough';
  const config = {
    ...readConfig({ EVENKEEL_SECRET: secretText, EVENKEEL_LOG_LEVEL: 'silent' }, '/nowhere'),
    ...settings,
  } as Config;
  const opened = openDatabase({ ...database.connection, max: 10 });
  const platform = makePlatform({
    config,
    log: makeLog('silent'),
    pool: opened.pool,
    db: opened.db,
    secret: makeSecret(secretText),
  });
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
