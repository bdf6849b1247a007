import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../../identity/index.ts';
import { proposeImprovementPort } from '../../../tickets/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { oneIdea } from './add-idea.ts';
import { lockIdea } from './change-idea.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { markChosen } from './store-ideas.ts';

/** Chooses an idea to try: with its owner and a date it goes into the one backlog. */
export async function chooseIdea(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  { ownerId, dueOn }: { readonly ownerId: string; readonly dueOn: string },
) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.edit');
  return transact(platform, async (tx) => {
    const idea = await lockIdea(tx, ticket, id);
    if (idea.state !== 'open') throw postmortemsProblem('idea-decided');
    const owner = (await peopleByIds(tx.db, [ownerId])).get(ownerId);
    if (!owner || owner.disabledAt) throw postmortemsProblem('unknown-owner');
    const after = await markChosen(tx, id, ownerId, dueOn);
    const improvement = await platform.ports.get(proposeImprovementPort)(
      tx,
      {
        title: idea.text.replace(/\s+/g, ' ').slice(0, 200),
        text: idea.text,
        kind: idea.question,
        source: { kind: 'idea', id, ticketId: ticket.id },
        serviceId: idea.serviceIds[0] ?? null,
        teamId: idea.serviceIds[0] === undefined ? ticket.teamId : null,
        ownerId,
        dueOn,
      },
      actorOf(caller),
    );
    await platform.events.append(tx, [
      meetingEvent('idea.chosen', ticket, actorOf(caller), null, {
        ideaId: id,
        text: idea.text,
        question: idea.question,
        owner: { id: owner.id, name: owner.name },
        dueOn,
        improvement: improvement.key,
      }),
    ]);
    return oneIdea(tx, caller, ticket, after);
  });
}
