import { system, type AppendedEvent, type Platform, type Tx } from '../../../../platform/index.ts';
import { piecesOf } from '../../core/cover.ts';
import type { Interval } from '../../core/intervals.ts';
import { scheduleEvent } from '../events.ts';
import { finalSchedules } from '../on-duty.ts';
import { schedulesByIds, type ScheduleRow } from '../store.ts';
import { openSwaps, settleSwap } from '../swap/store.ts';
import { sidesOf, type SwapRow } from '../swap/tables.ts';
import { sayOfSwap, tellSettledSwap } from '../swap/tell-swap.ts';
import { askedOf, openCover, settleCover } from './store.ts';
import type { CoverRow } from './tables.ts';
import { myDutyPath, nameOf, tellEach, windowOfCover } from './tell-cover.ts';

/** What changes who is on duty when. */
const changes = [
  'override.made',
  'override.removed',
  'override.ended',
  'schedule.version-saved',
  'schedule.version-removed',
  'schedule.version-ended',
  'schedule.holidays-changed',
  'schedule.holidays-extended',
  // It may be archived.
  'schedule.changed',
];

/** A shift that went to somebody by another way needs no cover, and cannot be swapped. */
export function endUseless(platform: Platform): void {
  for (const kind of changes) platform.events.react(kind, 'schedules.endUseless', lookAgain);
}

async function lookAgain(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = [...new Set(events.flatMap(({ subjectId }) => subjectId ?? []))];
  const schedules = new Map((await schedulesByIds(tx.db, ids)).map((row) => [row.id, row]));
  for (const row of await openCover(tx.db, ids)) {
    const who = { role: row.role, personId: row.person_id };
    const schedule = schedules.get(row.schedule_id)!;
    if (schedule.archived_at !== null || (await left(tx, row.schedule_id, who, windowOfCover(row))) === 0)
      await endCover(tx, schedule, row);
  }
  for (const row of await openSwaps(tx.db, ids)) {
    for (const side of Object.values(sidesOf(row)))
      if (
        schedules.get(side.scheduleId)?.archived_at ||
        (await left(tx, side.scheduleId, side, side)) < side.seconds
      ) {
        await endSwap(tx, row);
        break;
      }
  }
}

/** Seconds of the window that are theirs. */
async function left(
  tx: Tx,
  scheduleId: string,
  who: Parameters<typeof piecesOf>[1],
  window: Interval,
): Promise<number> {
  const final = (await finalSchedules(tx.db, [scheduleId], window)).get(scheduleId)!;
  const pieces = piecesOf(final.shifts, who, window);
  return Math.round(pieces.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) / 1000);
}

async function endCover(tx: Tx, schedule: ScheduleRow, row: CoverRow): Promise<void> {
  await settleCover(tx, row.id, 'ended');
  await tx.platform.events.append(tx, [
    scheduleEvent(
      'cover.ended',
      schedule,
      system,
      { coverId: row.id, personId: row.person_id },
      'shift-changed',
    ),
  ]);
  const asker = await nameOf(tx.db, row.person_id);
  const waiting = ((await askedOf(tx.db, [row.id])).get(row.id) ?? []).flatMap(({ person_id, answer }) =>
    answer === null ? person_id : [],
  );
  await tellEach(tx, waiting, (_, when) => ({
    title: `No cover needed any more: ${asker}, ${when(windowOfCover(row))}`,
    lines: [schedule.name],
    path: myDutyPath,
    tag: `cover:${row.id}`,
  }));
  await tellEach(tx, [row.person_id], (_, when) => ({
    title:
      schedule.archived_at === null
        ? `The shift is not yours any more: ${when(windowOfCover(row))}`
        : `${schedule.name} is archived: you need no cover ${when(windowOfCover(row))}`,
    lines: [schedule.name, 'The request for cover has ended.'],
    path: myDutyPath,
    tag: `cover:${row.id}`,
  }));
}

async function endSwap(tx: Tx, row: SwapRow): Promise<void> {
  const { gives, gets } = sidesOf(row);
  const schedules = await schedulesByIds(tx.db, [gives.scheduleId, gets.scheduleId]);
  await settleSwap(tx, row.id, 'ended');
  await sayOfSwap(
    tx,
    new Map(schedules.map((one) => [one.id, one])),
    row,
    'swap.ended',
    system,
    'shift-changed',
  );
  await tellSettledSwap(tx, row, system, (other) => `The swap with ${other} has ended: a shift changed`);
}
