import { sql } from 'kysely';
import type { AppendedEvent, Platform, Tx } from '../../../../platform/index.ts';
import { channelNames, providerOf, type ChannelName } from '../../../channels/index.ts';

/** After these something in a page's message may not hold any more: its buttons, or who has it. */
const endings = [
  'paging.stopped',
  'paging.nobody-reached',
  'paging.hurried',
  'paging.acknowledged-by-one',
  'incident.acknowledged',
  'incident.resolved',
] as const;

/** Telegram lets a bot change a message for 48 hours, and nobody looks at older ones. */
const changeableHours = 47;

/** Channels of this server whose messages can be changed after they were sent. */
export function changeableChannels(platform: Platform): ChannelName[] {
  return channelNames.filter((channel) => {
    const provider = providerOf(channel);
    return provider.amend !== undefined && provider.configured(platform);
  });
}

/** Hears what ends pages, and writes down in the same transaction which messages are to be said anew. */
export function wishAmendments(platform: Platform): void {
  for (const kind of endings) platform.events.react(kind, 'paging-amend', wish);
}

async function wish(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const channels = changeableChannels(tx.platform);
  const ids = [...new Set(events.flatMap(({ subjectId }) => subjectId ?? []))].sort();
  if (channels.length === 0 || ids.length === 0) return;
  const { rows } = await sql`
    insert into message_amendment (delivery_id, wanted_at, due_at)
    select distinct coalesce(d.bundle_id, d.id) as id, ${tx.now}::timestamptz, ${tx.now}::timestamptz from delivery d
    where d.incident_id = any(${ids}::uuid[]) and d.kind = 'page' and d.channel = any(${channels}::text[])
      and d.first_attempt_at is not null and d.created_at > ${tx.now}::timestamptz - ${changeableHours} * interval '1 hour'
    order by id
    on conflict (delivery_id) do update
      set wanted_at = excluded.wanted_at, due_at = excluded.due_at, attempt_count = 0
    returning delivery_id`.execute(tx.db);
  if (rows.length > 0) tx.afterCommit(() => tx.platform.due.wake());
}
