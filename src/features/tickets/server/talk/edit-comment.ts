import { generalProblem } from '../../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { mayEditComment, type TextFormat } from '../../core/comment.ts';
import { findTicket, findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { editsOf, commentsByIds, lockComment, rewriteComment } from './store-comments.ts';

/** Changes one's own comment; what it said before stays to be read. */
export async function editComment(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  change: { body: string; format: TextFormat },
): Promise<void> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.comment', key);
  await transact(platform, async (tx) => {
    const comment = await lockComment(tx, ticket.id, id);
    if (!comment || comment.state === 'refused') throw ticketsProblem('unknown-comment');
    const facts = { personId: comment.person_id, came: comment.came, state: comment.state };
    if (!mayEditComment(facts, caller.personId))
      throw generalProblem('not-allowed', { detail: 'Only who wrote a comment may change it.' });
    if (comment.body === change.body && comment.format === change.format) return;
    await rewriteComment(tx, comment, change);
    await tx.platform.events.append(tx, [
      ticketEvent('comment.edited', ticket, actorOf(caller), null, {
        commentId: id,
        entryId: comment.entry_id,
      }),
    ]);
  });
}

/** What a comment said before it was changed, oldest first. */
export async function earlierVersions(platform: Platform, caller: Caller, key: string, id: string) {
  const ticket = await findTicket(platform.db, caller, key);
  const comment = (await commentsByIds(platform.db, [id])).get(id);
  if (comment?.ticket_id !== ticket.id || comment.state !== 'shown') throw ticketsProblem('unknown-comment');
  const edits = await editsOf(platform.db, id);
  return edits.map((edit) => ({ ...edit, replacedAt: edit.replacedAt.toISOString() }));
}
