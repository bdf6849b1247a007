import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { newId, type Platform } from '../../../../platform/index.ts';
import { telegramApi, telegramConfigured } from '../../../channels/index.ts';
import { takeTelegramUpdate, type TelegramUpdate } from './telegram.ts';

/** Telegram holds the question open so long; the lease outlives it. */
const pollSeconds = 25;
const leaseSeconds = 45;
const otherNodePauseMs = 15_000;
const longestPauseMs = 60_000;
/** One update that cannot be taken does not hold up the others for ever. */
const mostTries = 5;
const keepBytes = 4 * 1024 * 1024;

/**
 * Asks Telegram what happened, on one node at a time: who holds the lease. What was taken is confirmed by the next question, so what
 * a dying node had begun is told again to the next one; every answer may be given twice.
 * @returns a function that stops it
 */
export async function listenToTelegram(platform: Platform): Promise<() => Promise<void>> {
  if (!telegramConfigured(platform)) return async () => undefined;
  const me = newId();
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = (ms: number) => pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
  let failures = 0;
  let tries = 0;

  async function turn(): Promise<void> {
    const next = await holdLease(platform, me);
    if (next === undefined) return wait(otherNodePauseMs);
    const api = await telegramApi(platform, { timeoutMs: (pollSeconds + 10) * 1000, keepBytes });
    const updates = (await api.getUpdates({
      offset: next,
      timeout: pollSeconds,
      limit: 50,
      allowed_updates: ['message', 'callback_query'],
    })) as readonly TelegramUpdate[];
    failures = 0;
    for (const update of updates) {
      if (signal.aborted) return;
      await take(update);
      await moveOn(platform, me, update.update_id + 1);
    }
  }

  async function take(update: TelegramUpdate): Promise<void> {
    try {
      await takeTelegramUpdate(platform, update);
      tries = 0;
    } catch (error) {
      if (++tries < mostTries) throw error;
      tries = 0;
      platform.log.error(
        { err: error, chat: 'telegram' },
        'something from Telegram could not be taken; left out',
      );
    }
  }

  async function loop(): Promise<void> {
    while (!signal.aborted)
      try {
        await turn();
      } catch (error) {
        if (signal.aborted) return;
        failures++;
        platform.log.warn(
          { chat: 'telegram', because: (error as Error).message },
          'Telegram cannot be listened to; trying again',
        );
        await wait(Math.min(1000 * 2 ** failures, longestPauseMs));
      }
  }

  const running = loop();
  return async () => {
    stopping.abort();
    await sql`update chat_listener set held_until = evenkeel_now() where chat = 'telegram' and holder = ${me}`
      .execute(platform.db)
      .catch(() => undefined);
    // A question that is held open ends when the connections are closed; nothing that it would bring is lost.
    await Promise.race([running, pause(100)]);
  };
}

/** @returns the first update that was not taken yet; undefined while another node asks */
async function holdLease(platform: Platform, me: string): Promise<number | undefined> {
  const { rows } = await sql<{ next: string }>`
    insert into chat_listener (chat, holder, held_until)
    values ('telegram', ${me}, evenkeel_now() + ${leaseSeconds} * interval '1 second')
    on conflict (chat) do update set holder = excluded.holder, held_until = excluded.held_until
    where chat_listener.holder = excluded.holder or chat_listener.held_until <= evenkeel_now()
    returning next_update as next`.execute(platform.db);
  return rows[0] && Number(rows[0].next);
}

/** Also after the lease was lost meanwhile: what was taken was taken, and numbers only grow. */
async function moveOn(platform: Platform, me: string, next: number): Promise<void> {
  await sql`update chat_listener set next_update = greatest(next_update, ${next}),
    held_until = case when holder = ${me} then evenkeel_now() + ${leaseSeconds} * interval '1 second' else held_until end
    where chat = 'telegram'`.execute(platform.db);
}
