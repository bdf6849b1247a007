import { sql } from 'kysely';
import { transact, type Platform } from '../../../../platform/index.ts';
import { twilioCallbackUrl } from '../../../channels/index.ts';
import type { ClaimedDelivery } from '../claim-deliveries.ts';
import { numberKeyOf } from './number-key.ts';

/** Two digits, so that a single one is a key; the one of this number that was used longest ago. */
const codes = { first: 11, last: 99 };

/**
 * What a text is answered with. The same on every try; undefined where nobody could hear the answer. A text goes out without a code
 * rather than not at all.
 */
export async function replyCodeOf(
  platform: Platform,
  delivery: ClaimedDelivery,
): Promise<number | undefined> {
  const { channel, kind, address, message } = delivery;
  // Of what went together it is that of the message, whichever of them is tried again.
  const id = delivery.bundleId ?? delivery.id;
  const number = address?.['number'];
  if (channel !== 'sms' || kind === 'notice' || message.provesPhone || number === undefined) return undefined;
  // A name cannot be answered, and who cannot reach us cannot tell the answer.
  const { from, messagingServiceSid } = platform.config.twilio ?? {};
  if (messagingServiceSid === undefined && !/^\+?\d+$/.test(from ?? '')) return undefined;
  if ((await twilioCallbackUrl(platform, id, 'keys')) === undefined) return undefined;
  try {
    return await transact(platform, async (tx) => {
      const known = await sql<{
        code: number;
      }>`select code from reply_code where delivery_id = ${id}`.execute(tx.db);
      if (known.rows[0]) return known.rows[0].code;
      const key = numberKeyOf(platform, number);
      await sql`select pg_advisory_xact_lock(hashtextextended(${`reply-code:${key}`}, 0))`.execute(tx.db);
      const { rows } = await sql<{ code: number }>`
        insert into reply_code (number_key, code, delivery_id, used_at)
        select ${key}, free.code, ${id}, ${tx.now}
        from generate_series(${codes.first}::int, ${codes.last}::int) as free (code)
          left join reply_code taken on taken.number_key = ${key} and taken.code = free.code
        order by taken.used_at nulls first, free.code limit 1
        on conflict (number_key, code) do update set delivery_id = excluded.delivery_id, used_at = excluded.used_at
        returning code`.execute(tx.db);
      return rows[0]?.code;
    });
  } catch (error) {
    platform.log.warn({ err: error, deliveryId: id }, 'a text goes out without a code for answers');
    return undefined;
  }
}
