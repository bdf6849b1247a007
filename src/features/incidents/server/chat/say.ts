import { sql, type RawBuilder } from 'kysely';
import { transact, type DueWork, type Platform } from '../../../../platform/index.ts';
import {
  postToSlack,
  postToTeams,
  slackPermalink,
  type ChatMessage,
  type Outcome,
} from '../../../channels/index.ts';
import { publicUrlOf } from '../../../identity/index.ts';
import { sayAgainAfterSeconds } from '../../core/chat-retry.ts';
import type { ChatWords } from '../../core/chat-words.ts';
import { incidentKey } from '../../core/incident.ts';
import { roomUrlPurpose } from './rooms.ts';

/** Longer than a try may take, so that no two nodes say the same; after a crash it is said when this is over. */
const leaseSeconds = 40;
const atOnce = 10;

interface Claimed {
  readonly id: string;
  readonly roomId: string;
  readonly incidentId: string;
  readonly number: number;
  readonly message: ChatWords;
  readonly attemptCount: number;
  readonly createdAt: Date;
  readonly chat: 'slack' | 'teams';
  readonly channel: string | null;
  readonly sealedUrl: string | null;
  readonly thread: string | null;
  /** The incident became private, or the room was removed, after this was written down. */
  readonly hushed: boolean;
}

/** Only the first of what waits for one thread: what comes after it is said after it. */
const isHead = sql`not exists (select from chat_out before where before.room_id = o.room_id
  and before.incident_id = o.incident_id and before.id < o.id and before.due_at is not null)`;

/** Says in chat what is due. The claim commits before anything is said; a crash in between says it once more, never less. */
export function makeSayInChat(platform: Platform): DueWork {
  const saying = new Set<Promise<void>>();
  return {
    name: 'incidents.chat',
    get nextDueAt(): RawBuilder<{ at: Date | null }> {
      return saying.size >= atOnce
        ? sql`select null::timestamptz as at`
        : sql`select o.due_at as at from chat_out o where o.due_at is not null and ${isHead} order by o.due_at limit 1`;
    },
    async run() {
      const free = atOnce - saying.size;
      if (free <= 0) return 0;
      const claimed = await claim(platform, free);
      for (const one of claimed) {
        const done = say(platform, one)
          .catch((error: unknown) => platform.log.error({ err: error }, 'chat failed in an unexpected way'))
          .finally(() => {
            saying.delete(done);
            platform.due.wake();
          });
        saying.add(done);
      }
      return claimed.length;
    },
    async settle() {
      while (saying.size > 0) await Promise.all(saying);
    },
  };
}

async function claim(platform: Platform, limit: number): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with picked as (
      select o.id from chat_out o where o.due_at <= evenkeel_now() and ${isHead}
      order by o.due_at limit ${limit} for update of o skip locked
    )
    update chat_out o set state = 'sending', attempt_count = o.attempt_count + 1,
      due_at = evenkeel_now() + ${leaseSeconds} * interval '1 second'
    from picked join chat_out old on old.id = picked.id
      join chat_room r on r.id = old.room_id join ticket t on t.id = old.incident_id
      left join chat_thread th on th.room_id = old.room_id and th.incident_id = old.incident_id
    where o.id = picked.id
    returning o.id, o.room_id as "roomId", o.incident_id as "incidentId", t.number, o.message,
      o.attempt_count as "attemptCount", o.created_at as "createdAt", r.chat, r.channel, r.sealed_url as "sealedUrl",
      th.thread, (t.private or r.removed_at is not null) as hushed`.execute(platform.db);
  return rows;
}

async function say(platform: Platform, one: Claimed): Promise<void> {
  if (one.hushed) {
    await sql`delete from chat_out where id = ${one.id}`.execute(platform.db);
    return;
  }
  const key = incidentKey(one.number);
  const message: ChatMessage = {
    ...one.message,
    link: { label: `${key} in Evenkeel`, url: `${await publicUrlOf(platform)}/incidents/${key}` },
  };
  const outcome = await tryToSay(platform, one, message);
  const reference = outcome.result === 'handed-over' ? outcome.reference : null;
  const permalink =
    one.chat === 'slack' && one.thread === null && reference !== null
      ? await slackPermalink(platform, one.channel!, reference)
      : null;
  await transact(platform, async (tx) => {
    if (outcome.result === 'handed-over') {
      if (one.chat === 'slack' && one.thread === null && reference !== null)
        await sql`
          insert into chat_thread (incident_id, room_id, channel, thread, permalink, began_at)
          values (${one.incidentId}, ${one.roomId}, ${one.channel}, ${reference}, ${permalink}, ${tx.now})
          on conflict do nothing`.execute(tx.db);
      await sql`update chat_out set state = 'said', due_at = null, ended_at = ${tx.now}, last_error = null
        where id = ${one.id} and state = 'sending'`.execute(tx.db);
    } else {
      const ageSeconds = (tx.now.getTime() - one.createdAt.getTime()) / 1000;
      const again =
        outcome.result === 'refused'
          ? null
          : sayAgainAfterSeconds(one.attemptCount, ageSeconds, outcome.retryAfterSeconds);
      await sql`update chat_out set state = ${again === null ? 'gave-up' : 'failed'}, last_error = ${outcome.because},
        due_at = case when ${again}::float8 is null then null else ${tx.now}::timestamptz + ${again ?? 0} * interval '1 second' end,
        ended_at = case when ${again}::float8 is null then ${tx.now}::timestamptz end
        where id = ${one.id} and state = 'sending'`.execute(tx.db);
    }
    const topics = ['chat-rooms', `incident:${one.incidentId}`];
    tx.afterCommit(() => platform.live.changed(topics));
  });
}

function tryToSay(platform: Platform, one: Claimed, message: ChatMessage): Promise<Outcome> {
  if (one.chat === 'slack')
    return postToSlack(platform, { channel: one.channel!, thread: one.thread }, message);
  let url: string;
  try {
    url = platform.secret.open(roomUrlPurpose, one.sealedUrl!);
  } catch {
    return Promise.resolve({
      result: 'refused',
      because: 'The address of this room was sealed with another secret: remove the room and add it again.',
    });
  }
  return postToTeams(platform, url, message);
}
