import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';

const timeoutMs = 10_000;

/**
 * Tells the heartbeat outside that everything holds. Its address is from the configuration and may be inside; it may hold a secret, so
 * it is in no log. What goes wrong is kept for people to see, and is no fault of paging: that it was not called is what is noticed outside.
 */
export async function pingOutside(platform: Platform): Promise<void> {
  const url = platform.config.heartbeatUrl;
  if (url === undefined || platform.config.demo) return;
  const error = await callOnce(platform, url);
  if (error !== null) platform.log.warn({ error }, 'the heartbeat outside was not reached');
  await sql`update paging_watch set outside_error = ${error},
    outside_reached_at = case when ${error}::text is null then evenkeel_now() else outside_reached_at end`.execute(
    platform.db,
  );
}

async function callOnce({ outgoing }: Platform, url: string): Promise<string | null> {
  try {
    const { status } = await outgoing.send(url, { method: 'GET', timeoutMs, trusted: true, keepBytes: 1024 });
    return status >= 200 && status < 300 ? null : `It answered ${status}.`;
  } catch (error) {
    const { name, code } = error as { name?: string; code?: string };
    return name === 'TimeoutError' ? 'It did not answer in 10 s.' : `It cannot be reached (${code ?? name}).`;
  }
}
