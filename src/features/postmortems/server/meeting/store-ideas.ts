import { sql, type RawBuilder } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { Queryable } from '../../../identity/index.ts';
import type { FiveQuestion, QuestionAnswer } from '../../core/five-questions.ts';

export interface IdeaRow {
  readonly id: string;
  readonly ticketId: string;
  readonly meetingId: string | null;
  readonly question: FiveQuestion;
  readonly text: string;
  readonly serviceIds: readonly string[];
  readonly partId: string | null;
  readonly state: 'open' | 'chosen' | 'dropped' | 'merged';
  readonly mergedInto: string | null;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
  readonly version: number;
  readonly personId: string;
  readonly createdAt: Date;
  readonly createdBy: Actor;
}
const columns = sql`id, ticket_id as "ticketId", meeting_id as "meetingId", question, text, service_ids as "serviceIds",
  part_id as "partId", state, merged_into as "mergedInto", owner_id as "ownerId", due_on::text as "dueOn", version,
  person_id as "personId", created_at as "createdAt", created_by as "createdBy"`;

/** In the order in which they came, those that were put into others too. */
export async function ideasOf(db: Queryable, ticketId: string): Promise<IdeaRow[]> {
  const { rows } = await sql<IdeaRow>`
    select ${columns} from idea where ticket_id = ${ticketId} order by place`.execute(db);
  return rows;
}

export interface NewIdea {
  readonly ticketId: string;
  readonly meetingId: string | null;
  readonly question: FiveQuestion;
  readonly text: string;
  readonly serviceIds: readonly string[];
  readonly partId: string | null;
  readonly sentKey: string;
  readonly personId: string;
}

/** @returns the idea, and whether it is new: the same person's same key is the same idea, however often it is sent */
export async function insertIdea(
  tx: Tx,
  idea: NewIdea,
  by: Actor,
): Promise<{ idea: IdeaRow; isNew: boolean }> {
  const { rows } = await sql<IdeaRow>`
    insert into idea (id, ticket_id, meeting_id, question, text, service_ids, part_id, sent_key, person_id, created_at, created_by, changed_at)
    values (${newId()}, ${idea.ticketId}, ${idea.meetingId}, ${idea.question}, ${toText(idea.text)},
      ${[...new Set(idea.serviceIds)]}::uuid[], ${idea.partId}, ${idea.sentKey}, ${idea.personId}, ${tx.now},
      ${toJsonText(by)}::jsonb, ${tx.now})
    on conflict (ticket_id, person_id, sent_key) do nothing
    returning ${columns}`.execute(tx.db);
  if (rows[0]) return { idea: rows[0], isNew: true };
  const known = await sql<IdeaRow>`
    select ${columns} from idea
    where ticket_id = ${idea.ticketId} and person_id = ${idea.personId} and sent_key = ${idea.sentKey}`.execute(
    tx.db,
  );
  return { idea: known.rows[0]!, isNew: false };
}

export async function countIdeas(db: Queryable, ticketId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from idea where ticket_id = ${ticketId}`.execute(db);
  return rows[0]!.count;
}

/** Locked until the end of the transaction, in the order of their ids. */
export async function lockIdeas(
  tx: Tx,
  ticketId: string,
  ids: readonly string[],
): Promise<Map<string, IdeaRow>> {
  const { rows } = await sql<IdeaRow>`
    select ${columns} from idea where ticket_id = ${ticketId} and id = any(${[...ids]}::uuid[])
    order by id for update`.execute(tx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

async function update(tx: Tx, id: string, set: RawBuilder<unknown>): Promise<IdeaRow> {
  const { rows } = await sql<IdeaRow>`
    update idea set ${set}, version = version + 1, changed_at = ${tx.now} where id = ${id} returning ${columns}`.execute(
    tx.db,
  );
  return rows[0]!;
}
export function rewordIdea(
  tx: Tx,
  id: string,
  to: { readonly text: string; readonly question: FiveQuestion; readonly serviceIds: readonly string[] },
): Promise<IdeaRow> {
  return update(
    tx,
    id,
    sql`text = ${toText(to.text)}, question = ${to.question}, service_ids = ${[...new Set(to.serviceIds)]}::uuid[]`,
  );
}
export function markChosen(tx: Tx, id: string, ownerId: string, dueOn: string): Promise<IdeaRow> {
  return update(tx, id, sql`state = 'chosen', owner_id = ${ownerId}, due_on = ${dueOn}::date`);
}
export function markDropped(tx: Tx, id: string, dropped: boolean): Promise<IdeaRow> {
  return update(tx, id, sql`state = ${dropped ? 'dropped' : 'open'}`);
}

/** What was put into it before goes along, so that no words are lost; so do the thumbs. */
export async function putInto(tx: Tx, id: string, into: string): Promise<void> {
  await sql`update idea set merged_into = ${into} where merged_into = ${id}`.execute(tx.db);
  await sql`insert into idea_thumb (idea_id, person_id) select ${into}, person_id from idea_thumb where idea_id = ${id}
    on conflict do nothing`.execute(tx.db);
  await update(tx, id, sql`state = 'merged', merged_into = ${into}`);
}

export async function setThumb(tx: Tx, ideaId: string, personId: string, up: boolean): Promise<void> {
  await (
    up
      ? sql`insert into idea_thumb (idea_id, person_id) values (${ideaId}, ${personId}) on conflict do nothing`
      : sql`delete from idea_thumb where idea_id = ${ideaId} and person_id = ${personId}`
  ).execute(tx.db);
}
export async function thumbsOf(
  db: Queryable,
  ticketId: string,
): Promise<{ ideaId: string; personId: string }[]> {
  const { rows } = await sql<{ ideaId: string; personId: string }>`
    select h.idea_id as "ideaId", h.person_id as "personId" from idea_thumb h join idea i on i.id = h.idea_id
    where i.ticket_id = ${ticketId}`.execute(db);
  return rows;
}

export async function questionAnswersOf(
  db: Queryable,
  ticketId: string,
): Promise<Map<FiveQuestion, QuestionAnswer>> {
  const { rows } = await sql<{ question: FiveQuestion; answer: QuestionAnswer }>`
    select question, answer from question_answer where ticket_id = ${ticketId}`.execute(db);
  return new Map(rows.map(({ question, answer }) => [question, answer]));
}
/** @returns whether anything changed */
export async function setQuestionAnswer(
  tx: Tx,
  ticketId: string,
  question: FiveQuestion,
  answer: QuestionAnswer | null,
  by: Actor,
): Promise<boolean> {
  const { numAffectedRows } = await (
    answer === null
      ? sql`delete from question_answer where ticket_id = ${ticketId} and question = ${question}`
      : sql`insert into question_answer as q (ticket_id, question, answer, answered_at, answered_by)
        values (${ticketId}, ${question}, ${answer}, ${tx.now}, ${toJsonText(by)}::jsonb)
        on conflict (ticket_id, question) do update set answer = excluded.answer, answered_at = excluded.answered_at,
          answered_by = excluded.answered_by where q.answer <> excluded.answer`
  ).execute(tx.db);
  return Number(numAffectedRows) > 0;
}
