import type { z } from 'zod';
import {
  newId,
  toJsonText,
  toText,
  transact,
  type Actor,
  type Platform,
  type Tx,
} from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { askCover } from '../../contract/cover.ts';
import { hullOf, nextStepOfCover } from '../../core/cover.ts';
import type { ShiftRole } from '../../core/definition.ts';
import type { Interval } from '../../core/intervals.ts';
import { needPeople } from '../access.ts';
import { scheduleEvent } from '../events.ts';
import { lockSchedule, type ScheduleRow } from '../store.ts';
import { refuseArchived } from '../versions.ts';
import { candidatesFor } from './candidates.ts';
import { coverToWire } from './cover-to-wire.ts';
import { coverById } from './store.ts';
import { coverTables, type CoverRow } from './tables.ts';
import { ownPieces } from './own-pieces.ts';
import { tellAsked, tellManagers } from './tell-cover.ts';

export interface CoverWanted {
  readonly role: ShiftRole;
  readonly personId: string;
  readonly from: Date;
  readonly to: Date;
  readonly note?: string | undefined;
  readonly askPersonIds?: readonly string[] | undefined;
}

export async function askCoverOf(
  platform: Platform,
  caller: Caller,
  slug: string,
  body: z.infer<typeof askCover.body>,
) {
  return transact(platform, async (tx) => {
    const schedule = await lockSchedule(tx, slug);
    const personId = body.personId ?? caller.personId;
    if (personId !== caller.personId) need(caller, 'schedule.manage', schedule.team_id);
    const wanted = {
      role: body.role,
      personId,
      from: body.fromAt === null ? tx.now : new Date(body.fromAt),
      to: new Date(body.toAt),
      note: body.note,
      askPersonIds: body.askPersonIds,
    };
    const row = await askCoverFor(tx, schedule, wanted, actorOf(caller));
    return (await coverToWire(tx.db, caller, [row]))[0]!;
  });
}

/** For conflicts with time off too: who may was checked, the schedule is locked by the caller. */
export async function askCoverFor(
  tx: Tx,
  schedule: ScheduleRow,
  { role, personId, from, to, note = '', askPersonIds }: CoverWanted,
  actor: Actor,
): Promise<CoverRow> {
  refuseArchived(schedule);
  const pieces = await ownPieces(tx, schedule, { role, personId }, { from, to });
  const window = hullOf(pieces);
  await refuseAskedAlready(tx, schedule, { role, personId }, window);
  const candidates = await candidatesFor(tx.db, schedule, pieces, personId);
  if (askPersonIds) await needPeople(tx, askPersonIds);
  const askedIds = [
    ...new Set(askPersonIds ?? candidates.flatMap(({ id, isAsked }) => (isAsked ? id : []))),
  ].filter((id) => id !== personId);
  const id = newId();
  const nobodyCan = askedIds.length === 0;
  await coverTables(tx.db)
    .insertInto('cover_request')
    .values({
      id,
      schedule_id: schedule.id,
      role,
      person_id: personId,
      from_at: new Date(window.fromMs),
      to_at: new Date(window.toMs),
      note: toText(note),
      made_at: tx.now,
      made_by: toJsonText(actor),
      due_at: new Date(nextStepOfCover(tx.now.getTime(), window, 0)!.atMs),
    })
    .execute();
  if (askedIds.length > 0)
    await coverTables(tx.db)
      .insertInto('cover_asked')
      .values(askedIds.map((person_id) => ({ cover_request_id: id, person_id })))
      .execute();
  const row = await coverById(tx.db, id);
  await tx.platform.events.append(tx, [
    scheduleEvent('cover.asked', schedule, actor, {
      coverId: id,
      personId,
      role,
      fromAt: row.from_at.toISOString(),
      toAt: row.to_at.toISOString(),
      askedIds,
    }),
  ]);
  await tellAsked(tx, schedule, row, askedIds);
  if (nobodyCan) await tellManagers(tx, schedule, row, 'nobody else is free then');
  return row;
}

async function refuseAskedAlready(
  tx: Tx,
  schedule: ScheduleRow,
  { role, personId }: { role: ShiftRole; personId: string },
  { fromMs, toMs }: Interval,
): Promise<void> {
  const before = await coverTables(tx.db)
    .selectFrom('cover_request')
    .select('id')
    .where('schedule_id', '=', schedule.id)
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('state', '=', 'open')
    .where('from_at', '<', new Date(toMs))
    .where('to_at', '>', new Date(fromMs))
    .executeTakeFirst();
  if (before)
    throw schedulesProblem('already-asked', {
      detail: 'Cover is asked for some of that time already; take that request back first.',
    });
}
