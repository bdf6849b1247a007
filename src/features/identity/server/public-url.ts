import { sql } from 'kysely';
import type { Platform, Tx } from '../../../platform/index.ts';

const keptMs = 2_000;
const kept = new WeakMap<Platform, { url: string | null; until: number }>();

/**
 * The address that links in messages begin with, without a slash at its end: the environment's, else the one typed at
 * set-up, else where this server listens. Never the Host header: whoever asks could choose it.
 */
export async function publicUrlOf(platform: Platform): Promise<string> {
  return (await knownPublicUrl(platform)) ?? listeningUrl(platform);
}

/** As publicUrlOf, but null while nobody has said it. */
export async function knownPublicUrl(platform: Platform): Promise<string | null> {
  if (platform.config.publicUrl !== undefined) return platform.config.publicUrl;
  const known = kept.get(platform);
  if (known && known.until > performance.now()) return known.url;
  const { rows } = await sql<{ public_url: string | null }>`select public_url from instance`.execute(
    platform.db,
  );
  const url = rows[0]?.public_url ?? null;
  kept.set(platform, { url, until: performance.now() + keptMs });
  return url;
}

/** After a change on this node; others follow within two seconds. */
export function forgetPublicUrl(tx: Tx): void {
  tx.afterCommit(() => kept.delete(tx.platform));
}

function listeningUrl({ config }: Platform): string {
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  const host = everywhere ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host;
  return `${config.tls ? 'https' : 'http'}://${host}:${config.port}`;
}
