import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, membersOfTeams, type Caller } from '../../../identity/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import { tellPeoplePort, type TicketRef } from '../../../tickets/index.ts';
import { ticketPath } from '../../../tickets/core/ticket-key.ts';
import type { FiveQuestion } from '../../core/five-questions.ts';
import { postmortemsProblem } from '../../contract.ts';
import { meetingEvent } from './events.ts';
import { findReviewed } from './find-reviewed.ts';
import { ideasToWire } from './get-five-questions.ts';
import { countIdeas, insertIdea, setQuestionAnswer, type IdeaRow } from './store-ideas.ts';
import { isDrill } from './outside.ts';
import { runningMeetingId } from './store-meetings.ts';

/** More than any meeting says; less than a loop that went wild. */
const mostIdeas = 2000;

export interface AddIdea {
  readonly sentKey: string;
  readonly question: FiveQuestion;
  readonly text: string;
  readonly serviceIds: readonly string[];
  readonly partId?: string | undefined;
}

/** Adds an idea to one of the five questions. Whoever may speak on the incident may; what is sent twice is there once. */
export async function addIdea(platform: Platform, caller: Caller, key: string, input: AddIdea) {
  const ticket = await findReviewed(platform.db, caller, key, 'incident.comment');
  return transact(platform, async (tx) => {
    await needServices(tx, input.serviceIds);
    if ((await countIdeas(tx.db, ticket.id)) >= mostIdeas)
      throw postmortemsProblem('too-many-ideas', { detail: `There are ${mostIdeas} ideas already.` });
    const { idea, isNew } = await insertIdea(
      tx,
      {
        ...input,
        partId: input.partId ?? null,
        ticketId: ticket.id,
        meetingId: await runningMeetingId(tx.db, ticket.id),
        personId: caller.personId,
      },
      actorOf(caller),
    );
    if (isNew) {
      await setQuestionAnswer(tx, ticket.id, input.question, null, actorOf(caller));
      await platform.events.append(tx, [
        meetingEvent('idea.added', ticket, actorOf(caller), null, {
          ideaId: idea.id,
          question: idea.question,
          text: idea.text,
        }),
      ]);
      await tellOwners(tx, ticket, caller, idea, idea.serviceIds);
    }
    return oneIdea(tx, caller, ticket, idea);
  });
}

/** @throws postmortems/unknown-service */
export async function needServices(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = await servicesByIds(tx.db, ids);
  if (ids.some((id) => !known.has(id))) throw postmortemsProblem('unknown-service');
}

/** The idea as the caller sees it; the one it was put into, when it was meanwhile. */
export async function oneIdea(
  tx: Tx,
  caller: Caller,
  ticket: TicketRef,
  idea: Pick<IdeaRow, 'id' | 'mergedInto'>,
) {
  const all = await ideasToWire(tx.platform, tx.db, caller, ticket);
  const wire = all.find(({ id }) => id === (idea.mergedInto ?? idea.id));
  if (!wire) throw postmortemsProblem('unknown-idea');
  return wire;
}

/**
 * Another service has the same weakness: those who own it are told. Not of a private incident, which is none of their business
 * yet, nor of a drill; and the team of the incident is in the meeting.
 */
export async function tellOwners(
  tx: Tx,
  ticket: TicketRef,
  caller: Caller,
  idea: IdeaRow,
  serviceIds: readonly string[],
): Promise<void> {
  if (ticket.private || serviceIds.length === 0 || (await isDrill(tx, ticket.id))) return;
  const services = [...(await servicesByIds(tx.db, serviceIds)).values()].filter(
    ({ teamId }) => teamId !== ticket.teamId,
  );
  const members = await membersOfTeams(
    tx.db,
    services.map(({ teamId }) => teamId),
  );
  const told = services.map((service) => ({
    ticketId: ticket.id,
    personIds: members
      .filter(({ teamId, accessRole }) => teamId === service.teamId && accessRole !== 'stakeholder')
      .map(({ personId }) => personId)
      .filter((id) => id !== caller.personId),
    title: `${service.name} may share a weakness with ${ticket.key}`,
    lines: [idea.text, `Said by ${caller.name} in the post-mortem of: ${ticket.title}`].map(oneLine),
    path: `${ticketPath(ticket.key)}/five-questions`,
    tag: `idea:${idea.id}:${service.id}`,
  }));
  await tx.platform.ports.get(tellPeoplePort)(
    tx,
    told.filter(({ personIds }) => personIds.length > 0),
  );
}
const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 300);
