import { sql } from 'kysely';
import type { DueWork, Platform } from '../../../../platform/index.ts';
import { providerOf, type ChannelName, type OutgoingMessage } from '../../../channels/index.ts';
import { publicUrlOf } from '../../../identity/index.ts';
import type { StoredMessage } from '../tables.ts';
import { endOfMessage, type EndOfMessage } from './end-of-message.ts';

/** Few at once: these tell of what is over, and pages go before them. */
const atOnce = 5;
const leaseSeconds = 30;
const tryTimeoutMs = 10_000;
/** A page that was being sent when it ended gets its name from the chat a moment later. */
const sentWithinSeconds = 3;
const mostTries = 6;

export interface ToAmend {
  readonly id: string;
  readonly wantedAt: Date;
  readonly attemptCount: number;
  readonly channel: ChannelName;
  readonly message: StoredMessage;
  readonly pageId: string | null;
  readonly incidentId: string;
  /** Set when its message told of others as well. */
  readonly bundleId: string | null;
  readonly reference: string | null;
  readonly createdAt: Date;
  readonly mayStillArrive: boolean;
}

/** Says anew what has ended, where a message can be changed: its buttons go, and who has it is told in their place. */
export const dueAmendments: DueWork = {
  name: 'paging.amendments',
  nextDueAt: sql`select min(due_at) as at from message_amendment`,
  async run(platform, limit) {
    const claimed = await claim(platform, Math.min(limit, atOnce));
    if (claimed.length === 0) return 0;
    const publicUrl = await publicUrlOf(platform);
    await Promise.all(
      claimed.map((one) =>
        amend(platform, one, publicUrl).catch((error: unknown) =>
          platform.log.error({ err: error, deliveryId: one.id }, 'a message was not amended'),
        ),
      ),
    );
    return claimed.length;
  },
};

async function claim(platform: Platform, limit: number): Promise<ToAmend[]> {
  const { rows } = await sql<ToAmend>`
    with picked as (
      select delivery_id from message_amendment where due_at <= evenkeel_now()
      order by due_at limit ${limit} for update skip locked
    )
    update message_amendment a set attempt_count = a.attempt_count + 1,
      due_at = evenkeel_now() + ${leaseSeconds} * interval '1 second'
    from picked join delivery d on d.id = picked.delivery_id
    where a.delivery_id = picked.delivery_id
    returning a.delivery_id as id, a.wanted_at as "wantedAt", a.attempt_count as "attemptCount", d.channel, d.message,
      d.page_id as "pageId", d.incident_id as "incidentId", d.bundle_id as "bundleId",
      d.provider_reference as reference, d.created_at as "createdAt",
      (d.state in ('sending', 'cancelled') and d.first_attempt_at > evenkeel_now() - interval '1 minute') as "mayStillArrive"`.execute(
    platform.db,
  );
  return rows;
}

async function amend(platform: Platform, one: ToAmend, publicUrl: string): Promise<void> {
  if (one.reference === null)
    return one.mayStillArrive && one.attemptCount < mostTries
      ? again(platform, one, sentWithinSeconds)
      : done(platform, one);
  const end = await endOfMessage(platform, one);
  const provider = providerOf(one.channel);
  if (end === undefined || !provider.amend || !provider.configured(platform)) return done(platform, one);
  const outcome = await provider.amend(platform, one.reference, messageOf(one, end, publicUrl), {
    idempotencyKey: one.id,
    timeoutMs: tryTimeoutMs,
  });
  if (outcome.result === 'failed' && one.attemptCount < mostTries)
    return again(platform, one, Math.max(outcome.retryAfterSeconds ?? 0, 2 ** one.attemptCount));
  if (outcome.result !== 'handed-over')
    platform.log.warn(
      { deliveryId: one.id, channel: one.channel, because: outcome.because },
      'a message was left as it was',
    );
  return done(platform, one);
}

function messageOf(
  { message: stored, createdAt }: ToAmend,
  { ended, title, incidentKey = stored.incidentKey }: EndOfMessage,
  publicUrl: string,
): OutgoingMessage {
  const { link: _, ticketId: __, ...message } = stored;
  return {
    ...message,
    title: title ?? message.title,
    incidentKey,
    ended,
    url: `${publicUrl}/incidents${incidentKey === null ? '' : `/${incidentKey}`}`,
    ackUrl: null,
    at: createdAt.toISOString(),
  };
}

/** A later end that was wished for meanwhile stays, and is told as well. */
async function done(platform: Platform, { id, wantedAt }: ToAmend): Promise<void> {
  await sql`delete from message_amendment where delivery_id = ${id} and wanted_at = ${wantedAt}`.execute(
    platform.db,
  );
}
async function again(platform: Platform, { id, wantedAt }: ToAmend, seconds: number): Promise<void> {
  await sql`update message_amendment set due_at = evenkeel_now() + ${seconds} * interval '1 second'
    where delivery_id = ${id} and wanted_at = ${wantedAt}`.execute(platform.db);
}
