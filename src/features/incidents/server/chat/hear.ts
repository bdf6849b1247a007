import { sql } from 'kysely';
import { toJsonText, type Platform } from '../../../../platform/index.ts';
import { incidentOfMessage } from '../../../paging/index.ts';
import type { Queryable } from '../store.ts';

/** A message in a Slack thread, as far as we use it. */
export interface SlackMessage {
  readonly channel: string;
  readonly thread: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
}

/** What of the Events API is a person's word in a thread. Everything else (our own words, joins, edits, bots) is none. */
export function readSlackMessage(payload: Readonly<Record<string, unknown>>): SlackMessage | undefined {
  const event = payload['event'] as Record<string, unknown> | undefined;
  if (event?.['type'] !== 'message' || event['bot_id'] !== undefined || event['app_id'] !== undefined)
    return undefined;
  const subtype = event['subtype'];
  if (subtype !== undefined && subtype !== 'thread_broadcast' && subtype !== 'file_share') return undefined;
  const { channel, thread_ts: thread, ts, user, text } = event;
  const isText = (value: unknown): value is string => typeof value === 'string' && value.length < 100_000;
  if (!isText(channel) || !isText(thread) || !isText(ts) || !isText(user)) return undefined;
  const files = Array.isArray(event['files'])
    ? event['files'].map((file) => String((file as { name?: unknown } | null)?.name ?? 'a file')).slice(0, 20)
    : [];
  const words = isText(text) ? text : '';
  return {
    channel,
    thread,
    ts,
    user,
    text: [words, ...files.map((name) => `(file in Slack: ${name})`)].join('\n').trim(),
  };
}

/** Keeps a message that belongs to a ticket. When this returns it is on disk, and Slack may forget it. */
export async function keepSlackMessage(
  platform: Platform,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  const message = readSlackMessage(payload);
  if (!message || message.text === '') return;
  if (!(await incidentSpokenOf(platform.db, message))) return;
  const { rows } = await sql<{ id: string }>`
    insert into chat_heard (id, payload, received_at, due_at)
    values (${`slack ${message.channel} ${message.ts}`}, ${toJsonText(message)}::jsonb, evenkeel_now(), evenkeel_now())
    on conflict do nothing returning id`.execute(platform.db);
  if (rows.length > 0) platform.due.wake();
}

/** The incident that a thread is about: it began with the incident, or below a page of it. */
export async function incidentSpokenOf(
  db: Queryable,
  { channel, thread }: Pick<SlackMessage, 'channel' | 'thread'>,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select incident_id as id from chat_thread where channel = ${channel} and thread = ${thread}`.execute(db);
  return rows[0]?.id ?? (await incidentOfMessage(db, 'slack', `${channel} ${thread}`));
}
