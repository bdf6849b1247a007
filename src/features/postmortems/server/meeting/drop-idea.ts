import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { oneIdea } from './add-idea.ts';
import { lockIdea, needOwn } from './change-idea.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { markDropped } from './store-ideas.ts';

/** Says that an idea is not tried, or takes it up again. Its words stay. */
export async function dropIdea(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  dropped: boolean,
) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.comment');
  return transact(platform, async (tx) => {
    const idea = await lockIdea(tx, ticket, id);
    needOwn(caller, ticket, idea);
    if (idea.state === 'chosen') throw postmortemsProblem('idea-decided');
    if (idea.state === (dropped ? 'dropped' : 'open')) return oneIdea(tx, caller, ticket, idea);
    const after = await markDropped(tx, id, dropped);
    await platform.events.append(tx, [
      meetingEvent(dropped ? 'idea.dropped' : 'idea.changed', ticket, actorOf(caller), null, {
        ideaId: id,
        text: idea.text,
        question: idea.question,
        ...(dropped ? {} : { takenUpAgain: true }),
      }),
    ]);
    return oneIdea(tx, caller, ticket, after);
  });
}
