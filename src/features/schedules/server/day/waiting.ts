import { readNow, type Platform } from '../../../../platform/index.ts';
import { peopleByIds } from '../../../identity/index.ts';
import { schedulesByIds } from '../store.ts';
import type { WaitingDuty } from '../me/cover-waiting.ts';
import { notesToConfirm, notesToWrite } from './notes-store.ts';
import { questionsOf } from './questions-store.ts';

/** Questions to answer, notes to confirm and to write. */
export async function superheroWaiting({ db }: Platform, personId: string): Promise<WaitingDuty[]> {
  const now = await readNow(db);
  const [questions, toWrite, toConfirm] = await Promise.all([
    questionsOf(db, { of: { toPerson: personId }, state: 'open', limit: 20 }),
    notesToWrite(db, personId, now),
    notesToConfirm(db, personId, now),
  ]);
  const people = await peopleByIds(db, [
    ...questions.map(({ asked_by }) => asked_by),
    ...toConfirm.map(({ person_id }) => person_id),
  ]);
  const schedules = new Map(
    (
      await schedulesByIds(
        db,
        [...toWrite, ...toConfirm].map(({ schedule_id }) => schedule_id),
      )
    ).map((row) => [row.id, row]),
  );
  const nameOf = (id: string) => people.get(id)?.name ?? '';
  const base = { key: '', criticality: null, urgent: false } as const;
  return [
    ...toConfirm.map((note) => ({
      ...base,
      id: `hand-off:${note.id}`,
      title: `${nameOf(note.person_id)} hands ${schedules.get(note.schedule_id)!.name} over to you`,
      text: 'read the note and confirm it',
      since: note.written_at,
      path: '/on-duty/me#hand-off',
      label: 'Read it',
    })),
    ...questions.map((row) => ({
      ...base,
      id: `duty-question:${row.id}`,
      title: row.text.replace(/\s+/g, ' ').slice(0, 200),
      text:
        row.asked_by === personId
          ? 'you asked the superhero, and that is you'
          : `${nameOf(row.asked_by)} asks the superhero`,
      since: row.asked_at,
      path: `/on-duty/me#question-${row.id}`,
      label: 'Answer',
    })),
    ...toWrite.map((note) => ({
      ...base,
      id: `hand-off-to-write:${note.id}`,
      title: `What should the next one know of ${schedules.get(note.schedule_id)!.name}?`,
      text: note.to_at > now ? 'your shift ends soon' : 'your shift is over',
      since: note.asked_at,
      path: '/on-duty/me#hand-off',
      label: 'Write it',
    })),
  ];
}
