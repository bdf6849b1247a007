import { transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { ticketPath } from '../../core/ticket-key.ts';
import { findTicketFor, letIn, type TicketRef } from '../access.ts';
import { ticketEvent } from '../events.ts';
import type { TimelineEntry } from './entry.ts';
import { peopleToTell } from './people.ts';
import { tell } from './tell.ts';
import {
  insertComment,
  isCommentOf,
  setCommentEntry,
  type CommentRow,
  type NewComment,
} from './store-comments.ts';
import { commentData } from './to-wire.ts';

type Ticket = Pick<TicketRef, 'id' | 'key' | 'teamId' | 'title'>;

/** Says something on a ticket. @returns the entry of the timeline */
export async function addComment(
  platform: Platform,
  caller: Caller,
  key: string,
  comment: Omit<NewComment, 'state' | 'writtenAt' | 'came'>,
): Promise<TimelineEntry> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  const came = caller.via === 'session' ? 'web' : 'api';
  return transact(platform, async (tx) => {
    if (comment.replyTo !== undefined && !(await isCommentOf(tx, ticket.id, comment.replyTo)))
      throw ticketsProblem('unknown-comment');
    const { entry } = await addCommentFor(tx, ticket, actorOf(caller), { ...comment, came });
    return entry;
  });
}

/**
 * As addComment, for what came by mail, chat or form, inside a transaction that the caller has. `state: 'waiting'` keeps it from
 * the timeline until a responder lets it in: only then is there a `ticket.commented`, which is what others hear.
 */
export async function addCommentFor(
  tx: Tx,
  ticket: Ticket,
  author: Actor,
  comment: NewComment,
): Promise<{ commentId: string; entry: TimelineEntry }> {
  const mentioned = await peopleToTell(tx.db, comment.mentions ?? []);
  const row = await insertComment(tx, ticket.id, author, {
    ...comment,
    mentions: mentioned.map(({ id }) => id),
  });
  const entry =
    row.state === 'waiting'
      ? await appendEntry(tx, ticket, row, author, 'comment.waiting', 'sender-unknown')
      : await showComment(tx, ticket, row, author);
  return { commentId: row.id, entry };
}

/** Puts a comment on the timeline for everybody, and tells those it names. */
export async function showComment(
  tx: Tx,
  ticket: Ticket,
  row: CommentRow,
  author: Actor,
): Promise<TimelineEntry> {
  const entry = await appendEntry(tx, ticket, row, author, 'ticket.commented', null);
  const named = row.mentions.filter((id) => author.kind !== 'person' || id !== author.id);
  await letIn(tx, ticket.id, row.mentions);
  await tell(tx, {
    ticketId: ticket.id,
    personIds: named,
    title: `${author.kind === 'system' ? 'Evenkeel' : author.name} names you on ${ticket.key}`,
    lines: [ticket.title, firstLine(row.body)],
    path: `${ticketPath(ticket.key)}#${entry.id}`,
    tag: `mention ${row.id}`,
  });
  return entry;
}

async function appendEntry(
  tx: Tx,
  ticket: Ticket,
  row: CommentRow,
  author: Actor,
  kind: 'ticket.commented' | 'comment.waiting',
  because: string | null,
): Promise<TimelineEntry> {
  const [event] = await tx.platform.events.append(tx, [
    ticketEvent(kind, ticket, author, because, { commentId: row.id, came: row.came }),
  ]);
  await setCommentEntry(tx, row.id, event!.id);
  return {
    id: event!.id,
    at: event!.at.toISOString(),
    kind,
    actor: author,
    because,
    data: { ...event!.data, ...(await commentData(tx.db, row)) },
  };
}

function firstLine(body: string): string {
  const line = body.trim().split('\n', 1)[0] ?? '';
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
