import type { z } from 'zod';
import { may, peopleByIds, teamsByIds, type Caller } from '../../../identity/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import type { wireDutyQuestion } from '../../contract/superhero.ts';
import { refOf } from '../get-shifts.ts';
import type { Queryable } from '../store.ts';
import type { QuestionRow } from './tables.ts';

export type WireDutyQuestion = z.infer<typeof wireDutyQuestion>;

export async function questionsToWire(
  db: Queryable,
  caller: Caller,
  rows: readonly QuestionRow[],
): Promise<WireDutyQuestion[]> {
  const people = await peopleByIds(
    db,
    rows.flatMap((row) => [row.asked_by, row.to_person ?? [], row.answered_by ?? []].flat()),
  );
  const teams = await teamsByIds(
    db,
    rows.map(({ team_id }) => team_id),
  );
  const services = await servicesByIds(
    db,
    rows.flatMap(({ service_id }) => service_id ?? []),
  );
  return rows.map((row) => {
    const service = row.service_id === null ? undefined : services.get(row.service_id);
    const state = row.answered_at ? 'answered' : row.withdrawn_at ? 'withdrawn' : 'open';
    return {
      id: row.id,
      team: teams.get(row.team_id)!,
      service: service ? { name: service.name, slug: service.slug } : null,
      text: row.text,
      askedBy: refOf(people, row.asked_by),
      askedAt: row.asked_at.toISOString(),
      to: row.to_person === null ? null : refOf(people, row.to_person),
      state,
      answer:
        row.answer !== null && row.answered_by !== null && row.answered_at !== null
          ? { text: row.answer, by: refOf(people, row.answered_by), at: row.answered_at.toISOString() }
          : null,
      may: {
        answer: state === 'open' && mayAnswer(caller, row),
        pass: state === 'open' && mayAnswer(caller, row),
        withdraw: state === 'open' && row.asked_by === caller.personId,
      },
    };
  });
}

/** Whoever has it, and whoever responds in the team: a token only when it was made for that. */
export function mayAnswer(caller: Caller, row: Pick<QuestionRow, 'team_id' | 'to_person'>): boolean {
  return may(caller, 'schedule.override', row.team_id) || isOwn(caller, row.to_person);
}
/** What is given to the caller by name, and done with the whole of their rights. */
export const isOwn = (caller: Caller, personId: string | null): boolean =>
  personId === caller.personId && (caller.scopes === null || caller.scopes.includes('schedule.override'));
