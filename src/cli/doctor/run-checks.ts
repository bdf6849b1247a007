import type { CommandContext } from '../../platform/command/context.ts';
import { readConfig } from '../../platform/config.ts';
import type { Config } from '../../platform/config.ts';
import { lookAtDatabase } from '../../platform/db/facts.ts';
import { fail, looked, ok } from './check.ts';
import type { Check } from './check.ts';
import { checkClock, checkLag, checkMigrations, checkSecret, checkVapid } from './database.ts';
import { checkDisk, checkNode, checkServer, hasDatabase } from './machine.ts';

/** Looks at everything, changes nothing. @throws ConfigError: with bad settings nothing else can be said */
export async function runChecks(context: CommandContext): Promise<Check[]> {
  const config = readConfig(context.io.env, context.io.packageDir);
  const { checkMail, checkMailIn } = await import('./reach.ts');
  return [
    checkNode(),
    ok('settings', 'Every setting is known and valid.'),
    checkDisk(config),
    await checkServer(context.io, config),
    ...(await checkDatabase(context, config)),
    await looked('e-mail', () => checkMail(config)),
    await looked('mail in', async () => checkMailIn(config)),
  ];
}

async function checkDatabase(context: CommandContext, config: Config): Promise<Check[]> {
  if (!hasDatabase(config))
    return [
      fail('database', `There is none in ${config.dataDir} yet.`, 'Start the server once: "npm start".'),
    ];
  let opened;
  try {
    opened = await context.openPlatform({ migrations: 'leave' });
  } catch (error) {
    const remedy = config.databaseUrl
      ? 'Check DATABASE_URL and whether that server is up.'
      : 'See postgres.log in the data folder.';
    return [fail('database', (error as Error).message, remedy)];
  }
  const { platform, close } = opened;
  try {
    const { migrationsDir } = await import('../../server/paths.ts');
    const facts = await lookAtDatabase(platform.pool, migrationsDir);
    const kind = config.databaseUrl ? 'of your own' : 'embedded';
    const checks = [
      ok('database', `PostgreSQL ${facts.serverVersion} (${kind}) answers.`),
      checkMigrations(facts),
      checkSecret(platform, facts),
      checkClock(facts),
    ];
    // With tables of another version the rest would only stumble.
    if (facts.pendingMigrations.length + facts.unknownMigrations.length > 0) return checks;
    const { checkSlack, checkTelegram } = await import('./chats.ts');
    const { checkDestinations } = await import('./destinations.ts');
    const { destinationsInTrouble } = await import('../../features/channels/index.ts');
    const { checkPhones } = await import('./phones.ts');
    const { checkPeople, checkPublicUrl, checkServices } = await import('./reach.ts');
    const { checkOutside, checkWatch } = await import('./watch.ts');
    const { stateOfWatch } = await import('../../features/paging/index.ts');
    return [
      ...checks,
      checkPublicUrl(config, facts.instance),
      checkVapid(platform, facts),
      await looked('Slack', () => checkSlack(platform)),
      await looked('Telegram', () => checkTelegram(platform)),
      await looked('phones', () => checkPhones(platform)),
      await looked('destinations', async () => checkDestinations(await destinationsInTrouble(platform))),
      await looked('people', () => checkPeople(platform)),
      await looked('services', () => checkServices(platform)),
      await looked('due work', async () => checkLag(await platform.due.lag())),
      await looked('watch', async () => checkWatch(await stateOfWatch(platform.db))),
      await looked('heartbeat outside', async () =>
        checkOutside(config.heartbeatUrl !== undefined, await stateOfWatch(platform.db)),
      ),
    ];
  } finally {
    await close();
  }
}
