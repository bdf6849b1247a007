import type { z } from 'zod';
import { peopleByIds, type Caller } from '../../../identity/index.ts';
import type { wireHandOff } from '../../contract/superhero.ts';
import { refOf } from '../get-shifts.ts';
import { schedulesByIds, type Queryable } from '../store.ts';
import { isOwn } from './questions-to-wire.ts';
import type { NoteRow } from './tables.ts';

export async function notesToWire(
  db: Queryable,
  caller: Caller,
  rows: readonly NoteRow[],
): Promise<z.infer<typeof wireHandOff>[]> {
  const people = await peopleByIds(
    db,
    rows.flatMap(({ person_id, to_person }) => [person_id, to_person ?? []].flat()),
  );
  const schedules = new Map(
    (
      await schedulesByIds(
        db,
        rows.map(({ schedule_id }) => schedule_id),
      )
    ).map(({ id, name, slug }) => [id, { id, name, slug }]),
  );
  return rows.map((row) => ({
    id: row.id,
    schedule: schedules.get(row.schedule_id)!,
    person: refOf(people, row.person_id),
    fromAt: row.from_at.toISOString(),
    toAt: row.to_at.toISOString(),
    text: row.text,
    writtenAt: row.written_at?.toISOString() ?? null,
    to: row.to_person === null ? null : refOf(people, row.to_person),
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    may: {
      write: row.confirmed_at === null && isOwn(caller, row.person_id),
      confirm: row.confirmed_at === null && row.written_at !== null && isOwn(caller, row.to_person),
    },
  }));
}
