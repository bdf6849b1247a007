import { sql } from 'kysely';
import type { Tx } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { Queryable } from '../store.ts';
import { dayTables, type QuestionRow } from './tables.ts';

export interface QuestionsWanted {
  readonly of: { readonly toPerson: string } | { readonly askedBy: string } | { readonly teamId: string };
  readonly state: 'open' | 'closed' | 'all';
  readonly limit: number;
  /** Older than this one. */
  readonly cursor?: string | undefined;
}

/** Open ones as they came, all others the latest first. */
export async function questionsOf(db: Queryable, wanted: QuestionsWanted): Promise<QuestionRow[]> {
  let query = dayTables(db).selectFrom('duty_question').selectAll();
  if ('toPerson' in wanted.of) query = query.where('to_person', '=', wanted.of.toPerson);
  else if ('askedBy' in wanted.of) query = query.where('asked_by', '=', wanted.of.askedBy);
  else query = query.where('team_id', '=', wanted.of.teamId);
  if (wanted.state === 'open') query = query.where(isOpen);
  if (wanted.state === 'closed') query = query.where(sql<boolean>`not ${isOpen}`);
  if (wanted.cursor !== undefined)
    query = query.where('id', wanted.state === 'open' ? '>' : '<', wanted.cursor);
  return query
    .orderBy('id', wanted.state === 'open' ? 'asc' : 'desc')
    .limit(wanted.limit)
    .execute();
}
const isOpen = sql<boolean>`(answered_at is null and withdrawn_at is null)`;

/** Until the transaction ends nobody else answers it. @throws Problem schedules/unknown-question, the same for hidden and missing; schedules/question-closed */
export async function lockOpenQuestion(tx: Tx, caller: Caller, id: string): Promise<QuestionRow> {
  const row = await dayTables(tx.db)
    .selectFrom('duty_question')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !maySee(caller, row)) throw schedulesProblem('unknown-question');
  if (row.answered_at !== null)
    throw schedulesProblem('question-closed', { detail: 'Somebody answered it before you.' });
  if (row.withdrawn_at !== null)
    throw schedulesProblem('question-closed', { detail: 'Who asked it took it back.' });
  return row;
}

/** Who asked, who has it, and everybody of the team. */
export function maySee(
  caller: Caller,
  row: Pick<QuestionRow, 'team_id' | 'asked_by' | 'to_person'>,
): boolean {
  return (
    isOfTeam(caller, row.team_id) || row.asked_by === caller.personId || row.to_person === caller.personId
  );
}
export const isOfTeam = (caller: Caller, teamId: string): boolean =>
  caller.instanceAdmin || caller.roles.has(teamId);
