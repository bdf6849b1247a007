import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeClient, type Call } from '../../src/platform/contract/index.ts';
import type { ServerHome } from '../harness/server-process.ts';

export interface SetUp {
  readonly sourceKey: string;
  readonly apiToken: string;
  /** Calls the API as Ada, the administrator. */
  readonly call: Call;
}

/** The first run without a browser: Ada, team and service Shop. */
export async function setUp(home: ServerHome): Promise<SetUp> {
  const passwordFile = join(home.folder, 'password');
  writeFileSync(passwordFile, 'calm waters run deep\n');
  const options = {
    email: 'ada@example.test',
    name: 'Ada Lund',
    'password-file': passwordFile,
    team: 'Shop',
    service: 'Shop',
    'public-url': home.url,
  };
  const made = await home.command(
    'setup',
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    '--json',
  );
  const { sourceKey, apiToken } = JSON.parse(made) as { sourceKey: string; apiToken: string };
  const call = makeClient({ baseUrl: home.url, token: apiToken, fetch: fetch as never });
  return { sourceKey, apiToken, call };
}
