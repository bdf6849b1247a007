import type { Actor, Tx } from '../../../../platform/index.ts';
import { roleOf } from '../../core/window-words.ts';
import { myDutyPath, nameOf, tellEach } from '../cover/tell-cover.ts';
import { scheduleEvent } from '../events.ts';
import type { ScheduleRow } from '../store.ts';
import { sidesOf, type SwapRow } from './tables.ts';

type Schedules = ReadonlyMap<string, Pick<ScheduleRow, 'id' | 'team_id' | 'name' | 'slug'>>;

/** In the history of each schedule that it concerns. */
export async function sayOfSwap(
  tx: Tx,
  schedules: Schedules,
  row: SwapRow,
  kind: string,
  actor: Actor,
  because: string | null = null,
): Promise<void> {
  const data = {
    swapId: row.id,
    givesPersonId: row.gives_person_id,
    givesFromAt: row.gives_from_at.toISOString(),
    givesToAt: row.gives_to_at.toISOString(),
    getsPersonId: row.gets_person_id,
    getsFromAt: row.gets_from_at.toISOString(),
    getsToAt: row.gets_to_at.toISOString(),
  };
  await tx.platform.events.append(
    tx,
    [...schedules.values()].map((schedule) => scheduleEvent(kind, schedule, actor, data, because)),
  );
}

export async function tellProposed(tx: Tx, schedules: Schedules, row: SwapRow): Promise<void> {
  const { gives, gets } = sidesOf(row);
  const giver = await nameOf(tx.db, gives.personId);
  await tellEach(tx, [gets.personId], (_, when) => ({
    title: `${giver} proposes to swap shifts with you`,
    lines: [
      `You would take ${when(gives)}, ${roleOf(gives.role, schedules.get(gives.scheduleId)!.name)}`,
      `${giver} would take ${when(gets)}, ${roleOf(gets.role, schedules.get(gets.scheduleId)!.name)}`,
      ...(row.note === '' ? [] : [row.note]),
    ],
    path: myDutyPath,
    tag: `swap:${row.id}`,
  }));
}

/** Whoever of the two did not do it hears how it ended, each with the shift that is theirs now. */
export async function tellSettledSwap(
  tx: Tx,
  row: SwapRow,
  actor: Actor,
  title: (other: string) => string,
  areSwapped = false,
): Promise<void> {
  const { gives, gets } = sidesOf(row);
  const did = actor.kind === 'person' ? actor.id : null;
  const two = [
    { side: gives, other: gets },
    { side: gets, other: gives },
  ];
  for (const { side, other } of two) {
    if (side.personId === did) continue;
    const name = await nameOf(tx.db, other.personId);
    await tellEach(tx, [side.personId], (_, when) => ({
      title: title(name),
      lines: areSwapped ? [`Yours now: ${when(other)}`, `${name} has ${when(side)}`] : [],
      path: myDutyPath,
      tag: `swap:${row.id}`,
    }));
  }
}
