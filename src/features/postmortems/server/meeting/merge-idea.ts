import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { oneIdea } from './add-idea.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { lockIdeas, putInto } from './store-ideas.ts';

/** Puts an idea into one that is alike. Both are locked in one order, so that two who merge crosswise do not make a ring. */
export async function mergeIdea(platform: Platform, caller: Caller, key: string, id: string, into: string) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.edit');
  return transact(platform, async (tx) => {
    const locked = await lockIdeas(tx, ticket.id, [id, into]);
    const [idea, target] = [locked.get(id), locked.get(into)];
    if (!idea || !target) throw postmortemsProblem('unknown-idea');
    if (idea.state !== 'open' || target.state === 'merged' || id === into)
      throw postmortemsProblem('idea-decided');
    await putInto(tx, id, into);
    await platform.events.append(tx, [
      meetingEvent('idea.changed', ticket, actorOf(caller), null, {
        ideaId: id,
        question: idea.question,
        text: idea.text,
        mergedInto: { id: into, text: target.text },
      }),
    ]);
    return oneIdea(tx, caller, ticket, target);
  });
}
