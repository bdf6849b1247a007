import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import type { TwilioReceipt } from '../../../channels/index.ts';
import { takeReceipt } from '../receipts/take-receipt.ts';

/**
 * What a phone provider tells of a text or a call. Whatever it tells, it has taken the message: when its first answer was lost, this is
 * how we hear of it, and do not send it again.
 */
export async function takePhoneReceipt(
  platform: Platform,
  deliveryId: string,
  { reference, kind, detail }: TwilioReceipt,
): Promise<void> {
  if (!/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(deliveryId)) return;
  await sql`
    update delivery set state = 'handed-over', due_at = null, handed_over_at = coalesce(handed_over_at, evenkeel_now()),
      ended_at = evenkeel_now(), provider_reference = coalesce(nullif(${reference.slice(0, 100)}, ''), provider_reference)
    where (id = ${deliveryId} or bundle_id = ${deliveryId}) and channel in ('sms', 'voice') and state in ('sending', 'failed')`.execute(
    platform.db,
  );
  if (kind !== undefined) await takeReceipt(platform, { deliveryId }, kind, detail);
}
