import type { DatabaseFacts } from '../../platform/db/facts.ts';
import type { Platform } from '../../platform/platform.ts';
import { counted } from '../../platform/command/text.ts';
import { span } from '../../platform/command/time.ts';
import { fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

export function checkMigrations({ pendingMigrations, unknownMigrations }: DatabaseFacts): Check {
  if (unknownMigrations.length > 0)
    return fail(
      'migrations',
      `The database is of a newer version (${unknownMigrations.join(', ')}).`,
      'Install that version of Evenkeel, or restore a backup of this one.',
    );
  return pendingMigrations.length === 0
    ? ok('migrations', 'The database is at the level of this version.')
    : warn(
        'migrations',
        `${counted(pendingMigrations.length, 'migration')} not applied yet: ${pendingMigrations.join(', ')}.`,
        'Run "evenkeel migrate", or start the server.',
      );
}

export function checkSecret(
  platform: Pick<Platform, 'secret' | 'config'>,
  { instance }: DatabaseFacts,
): Check {
  if (!instance) return ok('secret', 'No server has started on this database yet.');
  if (instance.secretFingerprint === platform.secret.fingerprint)
    return ok('secret', `It is the one of this database (fingerprint ${instance.secretFingerprint}).`);
  const where = platform.config.secret ? 'EVENKEEL_SECRET' : 'the file "secret" in the data folder';
  return fail(
    'secret',
    `The secret here (${platform.secret.fingerprint}) is not the one of this database (${instance.secretFingerprint}).`,
    `Put the old one back into ${where}; no server starts without it.`,
  );
}

/** Steps and retries are timed by the database alone; what people read is compared with their own clocks. */
export function checkClock({ clockAheadMs, clockOffsetMs }: DatabaseFacts): Check {
  if (clockOffsetMs)
    return warn(
      'clock',
      `The clock of this database was moved by ${span(Math.abs(clockOffsetMs))}, as drills and tests do.`,
      'A real instance must not have that: restore it into a database of its own.',
    );
  const seconds = Math.abs(clockAheadMs) / 1000;
  const says = `This machine and the database differ by ${seconds.toFixed(1)} s.`;
  return seconds < 2 ? ok('clock', says) : warn('clock', says, 'Run a time service (NTP) on both.');
}

export function checkVapid(platform: Pick<Platform, 'secret'>, { instance }: DatabaseFacts): Check {
  const sealed = instance?.keys['vapid'];
  if (sealed === undefined) return ok('web push', 'Its key will be made when it is first needed.');
  try {
    platform.secret.open('instance-key:vapid', sealed);
    return ok('web push', 'The key that browsers subscribed with can be read.');
  } catch {
    return fail(
      'web push',
      'The key that browsers subscribed with cannot be read: it was sealed with another secret.',
      'Put the old secret back; with a new key every browser has to subscribe again.',
    );
  }
}

/** @param lag milliseconds past due of the oldest waiting row, by kind */
export function checkLag(lag: Readonly<Record<string, number>>): Check {
  const [worst] = Object.entries(lag).sort(([, a], [, b]) => b - a);
  if (!worst || worst[1] < 5_000) return ok('due work', 'Nothing is late.');
  const says = `${worst[0]} is ${span(worst[1])} late.`;
  const remedy = 'Is a server running? Pages wait for this: see its log and the load of the database.';
  return worst[1] < 60_000 ? warn('due work', says, remedy) : fail('due work', says, remedy);
}
