import { sql } from 'kysely';
import { system, transact, type DueWork, type Tx } from '../../../../platform/index.ts';
import { nextStepOfCover, type CoverStep } from '../../core/cover.ts';
import { scheduleEvent } from '../events.ts';
import { schedulesByIds, type ScheduleRow } from '../store.ts';
import { askedOf, settleCover } from './store.ts';
import { coverTables, type CoverRow } from './tables.ts';
import { myDutyPath, tellAsked, tellEach, tellManagers, windowOfCover } from './tell-cover.ts';

/** Reminds who was asked, then tells managers, then says who is on duty after all. Whoever has taken it meanwhile left no `due_at`. */
export const dueCover: DueWork = {
  name: 'schedules.cover',
  nextDueAt: sql`select min(due_at) as at from cover_request where due_at is not null`,
  run: (platform, limit) =>
    transact(platform, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select id from cover_request where due_at <= ${tx.now} order by due_at limit ${limit} for update skip locked`.execute(
        tx.db,
      );
      if (rows.length === 0) return 0;
      const due = await coverTables(tx.db)
        .selectFrom('cover_request')
        .selectAll()
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute();
      const schedules = await schedulesByIds(
        tx.db,
        due.map(({ schedule_id }) => schedule_id),
      );
      for (const row of due)
        await take(
          tx,
          schedules.find(({ id }) => id === row.schedule_id)!,
          row,
        );
      return rows.length;
    }),
};

async function take(tx: Tx, schedule: ScheduleRow, row: CoverRow): Promise<void> {
  const window = windowOfCover(row);
  const askedMs = row.made_at.getTime();
  const step = nextStepOfCover(askedMs, window, row.steps_done)?.step ?? 'end';
  await does[step](tx, schedule, row);
  if (step === 'end') return;
  const next = nextStepOfCover(askedMs, window, row.steps_done + 1)!;
  await coverTables(tx.db)
    .updateTable('cover_request')
    .set({ steps_done: row.steps_done + 1, due_at: new Date(next.atMs) })
    .where('id', '=', row.id)
    .execute();
}

const does: Readonly<Record<CoverStep, (tx: Tx, schedule: ScheduleRow, row: CoverRow) => Promise<void>>> = {
  async remind(tx, schedule, row) {
    const asked = (await askedOf(tx.db, [row.id])).get(row.id) ?? [];
    const waiting = asked.flatMap(({ person_id, answer }) => (answer === null ? person_id : []));
    await tellAsked(tx, schedule, row, waiting, true);
  },
  async 'tell-managers'(tx, schedule, row) {
    await tellManagers(tx, schedule, row, 'the shift is near, and nobody has taken it');
  },
  async 'tell-asker'(tx, schedule, row) {
    await tellEach(tx, [row.person_id], () => ({
      title: `Nobody covers you: you are on duty for ${schedule.name}`,
      lines: ['Others may still take the rest of it.'],
      path: myDutyPath,
      tag: `cover:${row.id}`,
    }));
  },
  async end(tx, schedule, row) {
    await settleCover(tx, row.id, 'ended');
    await tx.platform.events.append(tx, [
      scheduleEvent(
        'cover.ended',
        schedule,
        system,
        { coverId: row.id, personId: row.person_id },
        'time-passed',
      ),
    ]);
  },
};
