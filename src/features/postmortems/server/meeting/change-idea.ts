import { generalProblem } from '../../../../platform/contract/index.ts';
import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, may, type Caller } from '../../../identity/index.ts';
import type { TicketRef } from '../../../tickets/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import type { FiveQuestion } from '../../core/five-questions.ts';
import { needServices, oneIdea, tellOwners } from './add-idea.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { lockIdeas, rewordIdea, type IdeaRow } from './store-ideas.ts';

export interface ChangeIdea {
  readonly version: number;
  readonly text?: string | undefined;
  readonly question?: FiveQuestion | undefined;
  readonly serviceIds?: readonly string[] | undefined;
}

/** Puts an idea into other words: its author, and those who work on the incident. @throws postmortems/idea-changed with it as it is now */
export async function changeIdea(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  change: ChangeIdea,
) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.comment');
  return transact(platform, async (tx) => {
    const before = await lockIdea(tx, ticket, id);
    needOwn(caller, ticket, before);
    if (before.state !== 'open') throw postmortemsProblem('idea-decided');
    if (before.version !== change.version)
      throw postmortemsProblem('idea-changed', {
        detail: 'Somebody changed this while you were writing. Compare both texts and say which one stays.',
        data: { current: await oneIdea(tx, caller, ticket, before) },
      });
    const serviceIds = change.serviceIds ?? before.serviceIds;
    await needServices(tx, serviceIds);
    const to = { text: change.text ?? before.text, question: change.question ?? before.question, serviceIds };
    const after = await rewordIdea(tx, id, to);
    const said = ({ text, question }: typeof to) => ({ text, question });
    await platform.events.append(tx, [
      meetingEvent('idea.changed', ticket, actorOf(caller), null, {
        ideaId: id,
        before: said(before),
        after: said(after),
      }),
    ]);
    const added = serviceIds.filter((one) => !before.serviceIds.includes(one));
    await tellOwners(tx, ticket, caller, after, added);
    return oneIdea(tx, caller, ticket, after);
  });
}

/** @throws postmortems/unknown-idea, also when it was put into another one */
export async function lockIdea(tx: Tx, ticket: TicketRef, id: string): Promise<IdeaRow> {
  const idea = (await lockIdeas(tx, ticket.id, [id])).get(id);
  if (!idea || idea.state === 'merged') throw postmortemsProblem('unknown-idea');
  return idea;
}

/** Who had it may, and who works on the incident. @throws general/not-allowed */
export function needOwn(caller: Caller, ticket: TicketRef, idea: IdeaRow): void {
  if (idea.personId !== caller.personId && !may(caller, 'incident.edit', ticket.teamId))
    throw generalProblem('not-allowed');
}
