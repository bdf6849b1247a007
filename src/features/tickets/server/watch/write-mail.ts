import { sql } from 'kysely';
import { transact, type Platform } from '../../../../platform/index.ts';
import type { Mail } from '../../../channels/index.ts';
import { peopleByIds, publicUrlOf } from '../../../identity/index.ts';
import { confirmMail, ticketMail } from '../../core/ticket-mail.ts';
import { whyInWords } from '../../core/watching.ts';
import { replyAddressPort, type ReplyRecipient } from '../../ports.ts';
import { ticketsByIds } from '../access.ts';
import { announcementById } from './announcements.ts';
import type { ClaimedMail } from './claim-mail.ts';
import { isReader } from './is-reader.ts';
import { isDrill } from './queue-mail.ts';
import { groundOf, stakeholderStateOf } from './stakeholder-state.ts';
import { subscribeToken } from './subscribe-link.ts';
import { confirmToken, followToken, type WatcherRow } from './watchers.ts';

/** What goes out, or why it does not any more. */
export type Written =
  | { readonly do: 'mail'; readonly mail: Mail }
  | { readonly do: 'post'; readonly url: string; readonly body: object }
  | { readonly do: 'cancel'; readonly because: string };

const cancel = (because: string): Written => ({ do: 'cancel', because });

/** Written at the moment of sending: how things stand now, and links that are kept nowhere. Who may hear of it is asked again. */
export async function writeMail(platform: Platform, claimed: ClaimedMail): Promise<Written> {
  const { db } = platform;
  const ticket = (await ticketsByIds(db, [claimed.ticketId])).get(claimed.ticketId);
  const state = ticket && (await stakeholderStateOf(groundOf(platform), ticket.id));
  if (!ticket || !state) return cancel('The ticket is not there any more.');
  const publicUrl = await publicUrlOf(platform);
  const common = { state, news: claimed.news, nowMs: claimed.now.getTime() };

  if (claimed.announcementId !== null) {
    const announcement = await announcementById(platform, claimed.announcementId);
    if (!announcement || announcement.removed) return cancel('The list was removed meanwhile.');
    if (ticket.private) return cancel('The ticket is private now.');
    if (await isDrill(groundOf(platform), ticket.id))
      return cancel('A drill is announced to nobody outside.');
    const url = `${publicUrl}/follow/${subscribeToken(platform, ticket.id)}`;
    const link = { label: 'Follow it: one click, and news come by mail', url };
    const written = ticketMail({ ...common, kind: 'list', words: announcement.text, link, zone: 'UTC' });
    if (announcement.via === 'webhook')
      return { do: 'post', url: announcement.address, body: channelMessage(announcement.text, state, url) };
    return {
      do: 'mail',
      mail: { ...written, to: announcement.address, ...threadOf(claimed, ticket.key) },
    };
  }

  const watcher = await watcherById(platform, claimed.watcherId!);
  if (!watcher || watcher.leftAt) return cancel('They stopped watching meanwhile.');
  const person = watcher.personId
    ? (await peopleByIds(db, [watcher.personId])).get(watcher.personId)
    : undefined;
  if (watcher.personId && (!person || person.disabledAt)) return cancel('Their account is disabled.');
  const address = person?.email ?? watcher.email;
  if (!address) return cancel('There is no address.');
  if (!person && (ticket.private || (await isDrill(groundOf(platform), ticket.id))))
    return cancel('Nobody outside hears of it: it is private, or a drill.');
  if (ticket.private && !(await isReader(platform, ticket.id, watcher.personId!)))
    return cancel('The ticket is private now, and they were not let in.');

  const to = { to: address, toName: watcher.name };
  if (claimed.kind === 'confirm') {
    const confirmUrl = `${publicUrl}/s/${confirmToken(platform, watcher.id)}/confirm`;
    return {
      do: 'mail',
      mail: { ...confirmMail({ key: ticket.key, confirmUrl }), ...to, idempotencyKey: keyOf(claimed.id) },
    };
  }
  const followUrl = `${publicUrl}/s/${followToken(platform, watcher.id)}`;
  const leaveUrl = `${followUrl}/leave`;
  const recipient: ReplyRecipient = watcher.personId
    ? { kind: 'person', personId: watcher.personId }
    : { kind: 'address', address, name: watcher.name };
  const replyTo = await replyAddress(platform, ticket.id, recipient);
  const isFirst = claimed.firstId === claimed.id;
  const written = ticketMail({
    ...common,
    kind: claimed.kind,
    ...(isFirst ? { why: whyInWords(watcher.because, state.team, replyTo !== null) } : {}),
    link: { label: 'See how it stands now, without signing in', url: followUrl },
    leaveUrl,
    zone: person?.timeZone ?? 'UTC',
  });
  return {
    do: 'mail',
    mail: {
      ...written,
      ...to,
      ...threadOf(claimed, ticket.key, leaveUrl),
      ...(replyTo === null ? {} : { replyTo }),
    },
  };
}

async function replyAddress(
  platform: Platform,
  ticketId: string,
  recipient: ReplyRecipient,
): Promise<string | null> {
  const ask = platform.ports.find(replyAddressPort);
  return ask ? transact(platform, (tx) => ask(tx, ticketId, recipient)) : null;
}

export const keyOf = (mailId: string): string => `mail-${mailId}`;

/** All mails of a ticket stand below one name, and each watcher's below their first. */
function threadOf(
  { id, firstId, ticketId }: ClaimedMail,
  key: string,
  unsubscribeUrl?: string,
): Pick<Mail, 'idempotencyKey' | 'references' | 'list'> {
  return {
    idempotencyKey: keyOf(id),
    references: [`ticket-${ticketId}`, ...(firstId === id ? [] : [keyOf(firstId)])],
    list: { id: key, ...(unsubscribeUrl === undefined ? {} : { unsubscribeUrl }) },
  };
}

/** What Slack, Mattermost (`text`) and Discord (`content`) show; others read the rest. */
function channelMessage(text: string, { key, title }: { key: string; title: string }, url: string): object {
  const said = `[${key}] ${title}\n${text}\n${url}`;
  return { text: said, content: said.slice(0, 2000), key, title, url };
}

async function watcherById(
  { db }: Platform,
  id: string,
): Promise<Pick<WatcherRow, 'id' | 'personId' | 'email' | 'name' | 'because' | 'leftAt'> | undefined> {
  const { rows } = await sql<Pick<WatcherRow, 'id' | 'personId' | 'email' | 'name' | 'because' | 'leftAt'>>`
    select id, person_id as "personId", email, name, because, left_at as "leftAt" from watcher where id = ${id}`.execute(
    db,
  );
  return rows[0];
}
