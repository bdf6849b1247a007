import { sql } from 'kysely';
import { transact, type DueWork, type Tx } from '../../../../platform/index.ts';
import { membersOfTeams, peopleByIds } from '../../../identity/index.ts';
import { dutyLetter, type ScheduleNews } from '../../core/duty-letter.ts';
import { findingInWords } from '../../core/fairness/words.ts';
import { tellPort } from '../../ports.ts';
import { findingToWire, qualityOfSchedules } from '../fairness/get-quality.ts';
import { finalSchedules } from '../on-duty.ts';
import { allSchedules, type ScheduleRow } from '../store.ts';
import { conflictsOf } from '../time-off/conflicts.ts';
import { needsALookOf } from './checks-to-wire.ts';

/** As far ahead as a manager can still do something about it calmly. */
const aheadMs = 28 * 86_400_000;
/** So many are worked out in one go: a page does not wait for the letter about hundreds of schedules. */
const atOnce = 20;

/** Once a week, on Monday morning, one letter to each manager about their schedules. The row is moved on first: of two servers that wake one finds it moved. */
export const dueLetter: DueWork = {
  name: 'schedules.letter',
  nextDueAt: sql`select due_at as at from duty_letter`,
  run: (platform) =>
    transact(platform, async (tx) => {
      const { rows } = await sql`
        update duty_letter set due_at = date_trunc('week', ${tx.now}::timestamptz at time zone 'utc') at time zone 'utc'
          + case when ${tx.now}::timestamptz < date_trunc('week', ${tx.now}::timestamptz at time zone 'utc') at time zone 'utc' + interval '7 hours'
            then interval '7 hours' else interval '7 days 7 hours' end
        where due_at <= ${tx.now} returning due_at`.execute(tx.db);
      if (rows.length === 0) return 0;
      const schedules = await allSchedules(tx.db);
      if (schedules.length > 0) await sendTo(tx, schedules);
      return 1;
    }),
};

async function sendTo(tx: Tx, schedules: readonly ScheduleRow[]): Promise<void> {
  const tell = tx.platform.ports.find(tellPort);
  const members = await membersOfTeams(tx.db, [...new Set(schedules.map(({ team_id }) => team_id))]);
  // Where nobody is a manager, the administrators of the team are.
  const managers = members.filter(
    ({ accessRole, teamId }) =>
      accessRole === 'manager' ||
      (accessRole === 'admin' &&
        !members.some((other) => other.teamId === teamId && other.accessRole === 'manager')),
  );
  const people = await peopleByIds(
    tx.db,
    managers.map(({ personId }) => personId),
  );
  const news: ScheduleNews[] = [];
  for (let at = 0; at < schedules.length; at += atOnce)
    news.push(...(await newsOf(tx, schedules.slice(at, at + atOnce))));
  const letters = [...people.values()].flatMap(({ id, timeZone }) => {
    const teams = new Set(managers.filter(({ personId }) => personId === id).map(({ teamId }) => teamId));
    const letter = dutyLetter(
      news.filter(({ teamId }) => teams.has(teamId)),
      tx.now.getTime(),
      timeZone,
    );
    return letter
      ? [{ ...letter, personIds: [id], path: '/on-duty', tag: 'on-duty:week', asMail: true }]
      : [];
  });
  await tell?.(tx, letters);
}

async function newsOf(tx: Tx, schedules: readonly ScheduleRow[]): Promise<ScheduleNews[]> {
  const nowMs = tx.now.getTime();
  const window = { fromMs: nowMs, toMs: nowMs + aheadMs };
  const ids = schedules.map(({ id }) => id);
  const finals = await finalSchedules(tx.db, ids, window);
  const conflicts = await conflictsOf(tx.db, schedules, window);
  const looks = await needsALookOf(tx.platform, tx.db, schedules, tx.now);
  const quality = await qualityOfSchedules(tx.platform, ids, tx.now, tx.db);
  const people = await peopleByIds(
    tx.db,
    conflicts.map(({ personId }) => personId),
  );
  return schedules.map(({ id, name, team_id }) => ({
    name,
    teamId: team_id,
    gaps: finals.get(id)?.gaps ?? [],
    conflicts: conflicts
      .filter(({ schedule, unasked }) => schedule.id === id && unasked.length > 0)
      .map(({ personId, fromMs, toMs }) => ({ fromMs, toMs, person: people.get(personId)?.name ?? '' })),
    notReached: looks.flatMap((one) =>
      one.kind === 'not-reached' && one.schedule.id === id
        ? {
            person: one.person.name,
            because: one.because,
            fromMs: new Date(one.fromAt).getTime(),
            toMs: new Date(one.toAt).getTime(),
          }
        : [],
    ),
    quality: quality.get(id)?.score ?? 100,
    worst: worstOf(quality.get(id)),
  }));
}

type Quality = Awaited<ReturnType<typeof qualityOfSchedules>> extends Map<string, infer Q> ? Q : never;

/** Findings come with what costs most first. */
function worstOf(quality: Quality | undefined): string {
  const worst = quality?.findings[0];
  if (!worst || worst.lost < 0.5) return '';
  const { label, short } = findingInWords(findingToWire(worst, quality.people));
  return `${label}: ${short}`;
}
