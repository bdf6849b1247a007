import type { Actor, NewEvent, Tx } from '../../../../platform/index.ts';
import { peopleByIds } from '../../../identity/index.ts';
import { tellPort } from '../../ports.ts';
import type { ScheduleRow } from '../store.ts';
import type { NoteRow } from './tables.ts';

/** What happened to a note. Not what it says: history is read by more people than notes are. */
export function noteEvent(
  kind: string,
  schedule: Pick<ScheduleRow, 'id' | 'team_id' | 'name' | 'slug'>,
  note: NoteRow,
  actor: Actor,
  because: string | null = null,
): NewEvent {
  return {
    kind,
    subjectId: note.id,
    teamId: schedule.team_id,
    actor,
    because,
    data: {
      schedule: { id: schedule.id, name: schedule.name, slug: schedule.slug },
      personId: note.person_id,
      toPerson: note.to_person,
      fromAt: note.from_at.toISOString(),
      toAt: note.to_at.toISOString(),
    },
    topics: ['hand-offs', 'now'],
  };
}

/** Tells who came on duty that a note waits for them. */
export async function tellOfNote(tx: Tx, schedule: Pick<ScheduleRow, 'name'>, note: NoteRow): Promise<void> {
  if (note.to_person === null) return;
  const people = await peopleByIds(tx.db, [note.person_id]);
  await tx.platform.ports.find(tellPort)?.(tx, [
    {
      personIds: [note.to_person],
      title: `${people.get(note.person_id)?.name ?? 'The one before you'} hands ${schedule.name} over to you`,
      lines: ['Read the note and confirm it.'],
      path: '/on-duty/me#hand-off',
      tag: `hand-off-note ${note.id}`,
    },
  ]);
}
