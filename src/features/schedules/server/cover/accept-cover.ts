import { transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { durationInWords } from '../../../../kit/duration.ts';
import { schedulesProblem } from '../../contract.ts';
import type { Interval } from '../../core/intervals.ts';
import { roleOf } from '../../core/window-words.ts';
import { needPeople } from '../access.ts';
import { scheduleEvent } from '../events.ts';
import { putOverride } from '../overrides.ts';
import type { ScheduleRow } from '../store.ts';
import { busyIn } from './candidates.ts';
import { coverToWire } from './cover-to-wire.ts';
import { holdPeople } from './hold-people.ts';
import { ownPieces } from './own-pieces.ts';
import { askedOf, coverById, lockCover, settleCover, writeAnswer } from './store.ts';
import type { CoverRow } from './tables.ts';
import { myDutyPath, nameOf, tellEach, windowOfCover } from './tell-cover.ts';

/** The first gets it; whoever comes later is told who has it. */
export async function acceptCoverOf(platform: Platform, caller: Caller, id: string) {
  return transact(platform, async (tx) => {
    const { row, schedule } = await lockCover(tx, id);
    const asked = (await askedOf(tx.db, [id])).get(id) ?? [];
    const isAsked = asked.some(({ person_id }) => person_id === caller.personId);
    if (!isAsked) need(caller, 'schedule.override', schedule.team_id);
    await needOpen(tx, row);
    if (row.person_id === caller.personId)
      throw schedulesProblem('not-free', { detail: 'It is your own shift; take the request back instead.' });
    await handOver(tx, schedule, row, caller.personId, actorOf(caller), false);
    return (await coverToWire(tx.db, caller, [await coverById(tx.db, id)]))[0]!;
  });
}

/** A manager says who takes it. */
export async function giveCoverOf(
  platform: Platform,
  caller: Caller,
  id: string,
  { personId, anyway }: { personId: string; anyway: boolean },
) {
  return transact(platform, async (tx) => {
    const { row, schedule } = await lockCover(tx, id);
    need(caller, 'schedule.manage', schedule.team_id);
    await needOpen(tx, row);
    await needPeople(tx, [personId]);
    if (row.person_id === personId) throw schedulesProblem('not-free', { detail: 'It is their own shift.' });
    await handOver(tx, schedule, row, personId, actorOf(caller), anyway);
    return (await coverToWire(tx.db, caller, [await coverById(tx.db, id)]))[0]!;
  });
}

/** @throws Problem schedules/cover-settled */
export async function needOpen(tx: Tx, row: CoverRow): Promise<void> {
  if (row.state === 'open' && row.to_at > tx.now) return;
  throw schedulesProblem('cover-settled', {
    detail:
      row.state === 'taken'
        ? `${await nameOf(tx.db, row.taken_by!)} was first and has it.`
        : row.state === 'withdrawn'
          ? 'It was taken back: nobody needs to cover.'
          : 'It is over, or the shift went to somebody by another way.',
  });
}

async function handOver(
  tx: Tx,
  schedule: ScheduleRow,
  row: CoverRow,
  takerId: string,
  actor: Actor,
  anyway: boolean,
): Promise<void> {
  const who = { role: row.role, personId: row.person_id };
  const pieces = await ownPieces(tx, schedule, who, { from: row.from_at, to: row.to_at });
  await holdPeople(tx, [takerId]);
  if (!anyway) await refuseBusy(tx, schedule, row, pieces, takerId);
  // Before the overrides: what they change is looked through for requests that are of no use any more.
  await settleCover(tx, row.id, 'taken', takerId);
  await writeAnswer(tx, row.id, takerId, 'accepted');
  for (const { fromMs, toMs } of pieces)
    await putOverride(
      tx,
      schedule,
      {
        role: row.role,
        from: new Date(fromMs),
        to: new Date(toMs),
        personId: takerId,
        kind: 'cover',
        sourceId: `cover:${row.id}`,
      },
      actor,
    );
  await tx.platform.events.append(tx, [
    scheduleEvent('cover.taken', schedule, actor, {
      coverId: row.id,
      personId: row.person_id,
      takenById: takerId,
      role: row.role,
      fromAt: row.from_at.toISOString(),
      toAt: row.to_at.toISOString(),
    }),
  ]);
  await tellSettled(tx, schedule, row, takerId, actor);
}

/** A side-kick of the same schedule may step up; whoever is on duty otherwise cannot be in two places. */
async function refuseBusy(
  tx: Tx,
  schedule: ScheduleRow,
  row: CoverRow,
  pieces: readonly Interval[],
  takerId: string,
): Promise<void> {
  if (row.role === 'shadow') return;
  const busy = (await busyIn(tx.db, pieces, new Set([takerId]))).get(takerId) ?? [];
  const inTheWay = busy.find(
    (shift) => !(shift.schedule.id === schedule.id && shift.role === 'side-kick' && row.role === 'superhero'),
  );
  if (!inTheWay) return;
  const name = await nameOf(tx.db, takerId);
  throw schedulesProblem('not-free', {
    detail: `${name} is ${roleOf(inTheWay.role, inTheWay.schedule.name)} in some of that time.`,
  });
}

async function tellSettled(
  tx: Tx,
  schedule: ScheduleRow,
  row: CoverRow,
  takerId: string,
  actor: Actor,
): Promise<void> {
  const window = windowOfCover(row);
  const [asker, taker] = [await nameOf(tx.db, row.person_id), await nameOf(tx.db, takerId)];
  const did = actor.kind === 'person' ? actor.id : null;
  const said = (await askedOf(tx.db, [row.id])).get(row.id) ?? [];
  const others = said.flatMap(({ person_id, answer }) =>
    answer === null && person_id !== takerId && person_id !== did ? person_id : [],
  );
  const lines = [
    `${roleOf(row.role, schedule.name)}, ${durationInWords((window.toMs - window.fromMs) / 1000)}`,
  ];
  const tag = `cover:${row.id}`;
  const path = myDutyPath;
  const of = (text: (when: string) => string) => (_: unknown, when: (window: Interval) => string) => ({
    title: text(when(window)),
    lines,
    path,
    tag,
  });
  if (row.person_id !== did)
    await tellEach(
      tx,
      [row.person_id],
      of((when) => `${taker} covers for you ${when}`),
    );
  if (takerId !== did)
    await tellEach(
      tx,
      [takerId],
      of((when) => `You cover ${asker} ${when}`),
    );
  await tellEach(
    tx,
    others,
    of((when) => `Settled: ${taker} covers ${asker} ${when}`),
  );
}
