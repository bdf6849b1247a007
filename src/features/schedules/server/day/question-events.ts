import type { Actor, NewEvent } from '../../../../platform/index.ts';
import type { QuestionRow } from './tables.ts';

/** What happened to a question: its history, and who should look again. */
export function questionEvent(
  kind: string,
  row: Pick<QuestionRow, 'id' | 'team_id' | 'to_person'>,
  actor: Actor,
  data: Readonly<Record<string, unknown>> = {},
  because: string | null = null,
): NewEvent {
  return {
    kind,
    subjectId: row.id,
    teamId: row.team_id,
    actor,
    because,
    data: { toPerson: row.to_person, ...data },
    topics: ['duty-questions', 'now'],
  };
}
