import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { findTicketFor } from '../access.ts';
import { ticketEvent } from '../events.ts';
import { showComment } from './add-comment.ts';
import { decideComment, lockComment } from './store-comments.ts';

/** A responder lets in what somebody unknown wrote, or refuses it. Let in, it becomes an entry like any other comment. */
export async function decideCommentOn(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  approved: boolean,
): Promise<void> {
  const ticket = await findTicketFor(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => {
    const comment = await lockComment(tx, ticket.id, id);
    if (!comment) throw ticketsProblem('unknown-comment');
    if (comment.state !== 'waiting') {
      const by = comment.decided_by
        ? (await peopleByIds(tx.db, [comment.decided_by])).get(comment.decided_by)?.name
        : undefined;
      throw ticketsProblem('comment-decided', {
        detail: `${by ?? 'Somebody'} has ${comment.state === 'shown' ? 'let it in' : 'refused it'} already.`,
        data: { by: by ?? null, state: comment.state },
      });
    }
    const author = comment.author!;
    await decideComment(tx, id, approved ? 'shown' : 'refused', caller.personId);
    await tx.platform.events.append(tx, [
      ticketEvent(approved ? 'comment.approved' : 'comment.refused', ticket, actorOf(caller), null, {
        commentId: id,
        entryId: comment.entry_id,
        from: author.kind === 'system' ? 'Evenkeel' : author.name,
      }),
    ]);
    if (approved) await showComment(tx, ticket, comment, author);
  });
}
