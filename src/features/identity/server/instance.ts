import { readFile } from 'node:fs/promises';
import { generalProblem } from '../../../platform/contract/index.ts';
import { setPublicUrl, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from './caller.ts';
import { forgetPublicUrl, knownPublicUrl } from './public-url.ts';

let version: Promise<string> | undefined;

/** The version of the package this server runs. */
export function packageVersion(): Promise<string> {
  version ??= readFile(new URL('../../../../package.json', import.meta.url), 'utf8').then(
    (text) => (JSON.parse(text) as { version: string }).version,
  );
  return version;
}

/** @throws Problem general/not-allowed, general/bad-request, general/conflict while EVENKEEL_URL is set */
export async function updateInstance(
  platform: Platform,
  caller: Caller,
  input: { publicUrl: string },
): Promise<string | null> {
  need(caller, 'instance.manage');
  await transact(platform, (tx) => storePublicUrl(tx, input.publicUrl, actorOf(caller)));
  return knownPublicUrl(platform);
}

/** Keeps the public address, as `https://host[:port]`. @throws Problem general/bad-request, general/conflict while EVENKEEL_URL is set */
export async function storePublicUrl(tx: Tx, typed: string, actor: Actor): Promise<void> {
  if (tx.platform.config.publicUrl !== undefined)
    throw generalProblem('conflict', {
      detail: 'The address is set by EVENKEEL_URL in the environment of the server; change it there.',
    });
  const publicUrl = originFrom(typed);
  await setPublicUrl(tx, publicUrl);
  forgetPublicUrl(tx);
  await tx.platform.events.append(tx, [
    { kind: 'instance.public-url-set', actor, data: { publicUrl }, topics: ['instance'] },
  ]);
}

function originFrom(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const isPlain =
    url &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    !url.search &&
    !url.hash &&
    !url.username;
  if (isPlain) return url.origin;
  const detail = 'must be an address like https://evenkeel.example.org, without a path';
  throw generalProblem('bad-request', {
    detail: `publicUrl: ${detail}`,
    errors: [{ pointer: '/body/publicUrl', detail }],
  });
}
