import type { Platform } from '../../../../platform/index.ts';
import { may, peopleByIds, teamsByIds, type Caller, type Queryable } from '../../../identity/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import { improvementsBySourcePort, type TicketRef } from '../../../tickets/index.ts';
import type { Idea } from '../../contract/ideas.ts';
import { fiveQuestions, resumeAt } from '../../core/five-questions.ts';
import { findReviewed } from './find-reviewed.ts';
import { ideasOf, questionAnswersOf, thumbsOf, type IdeaRow } from './store-ideas.ts';

/** The five questions with everything that was said to them. */
export async function getFiveQuestions(platform: Platform, caller: Caller, key: string) {
  const ticket = await findReviewed(platform.db, caller, key);
  const [ideas, answers] = await Promise.all([
    ideasToWire(platform, platform.db, caller, ticket),
    questionAnswersOf(platform.db, ticket.id),
  ]);
  const questions = fiveQuestions.map((question) => ({
    question,
    answer: answers.get(question) ?? null,
    ideas: ideas.filter((idea) => idea.question === question),
  }));
  return {
    key: ticket.key,
    title: ticket.title,
    questions,
    resumeAt: resumeAt(questions.map((one) => ({ ...one, ideaCount: one.ideas.length }))),
    may: {
      add: may(caller, 'incident.comment', ticket.teamId),
      choose: may(caller, 'incident.edit', ticket.teamId),
    },
  };
}

/** All ideas of an incident as the wire has them, in the order in which they came. */
export async function ideasToWire(
  platform: Platform,
  db: Queryable,
  caller: Caller,
  ticket: TicketRef,
): Promise<Idea[]> {
  const rows = await ideasOf(db, ticket.id);
  const thumbs = Map.groupBy(await thumbsOf(db, ticket.id), ({ ideaId }) => ideaId);
  const people = await peopleByIds(
    db,
    rows.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const services = await servicesNamed(
    db,
    rows.flatMap(({ serviceIds }) => serviceIds),
  );
  const improvements = await platform.ports.find(improvementsBySourcePort)?.(
    db,
    rows.filter(({ state }) => state === 'chosen').map(({ id }) => id),
  );
  const edits = may(caller, 'incident.edit', ticket.teamId);
  const toWire = (row: IdeaRow): Idea => {
    const owner = row.ownerId === null ? undefined : people.get(row.ownerId);
    const up = thumbs.get(row.id) ?? [];
    return {
      id: row.id,
      question: row.question,
      text: row.text,
      services: row.serviceIds.flatMap((id) => services.get(id) ?? []),
      by: row.createdBy,
      at: row.createdAt.toISOString(),
      state: row.state as Idea['state'],
      owner: owner ? { id: owner.id, name: owner.name } : null,
      dueOn: row.dueOn,
      version: row.version,
      thumbs: up.length,
      myThumb: up.some(({ personId }) => personId === caller.personId),
      merged: rows
        .filter(({ mergedInto }) => mergedInto === row.id)
        .map(({ id, text, createdBy }) => ({ id, text, by: createdBy })),
      improvements: (improvements?.get(row.id) ?? []).map((one) => ({
        key: one.key,
        title: one.title,
        state: one.state,
        owner: one.owner,
        dueOn: one.dueOn,
        overdue: one.overdue,
      })),
      may: {
        change: edits || (row.personId === caller.personId && may(caller, 'incident.comment', ticket.teamId)),
      },
    };
  };
  return rows.filter(({ state }) => state !== 'merged').map(toWire);
}

/** Services with the team that owns each. */
export async function servicesNamed(db: Queryable, ids: readonly string[]) {
  const services = await servicesByIds(db, ids);
  const teams = await teamsByIds(
    db,
    [...services.values()].map(({ teamId }) => teamId),
  );
  return new Map(
    [...services.values()].map(({ id, name, slug, teamId }) => [
      id,
      { id, name, slug, team: teams.get(teamId)?.name ?? '' },
    ]),
  );
}
