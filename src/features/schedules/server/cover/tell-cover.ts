import { instanceAdmins, membersOfTeams, peopleByIds, type Person } from '../../../identity/index.ts';
import type { Tx } from '../../../../platform/index.ts';
import type { Interval } from '../../core/intervals.ts';
import { durationInWords } from '../../../../kit/duration.ts';
import { roleOf, windowWords, zoneLine } from '../../core/window-words.ts';
import { tellPort, type Told } from '../../ports.ts';
import type { Queryable, ScheduleRow } from '../store.ts';
import type { CoverRow } from './tables.ts';

export const myDutyPath = '/on-duty/me';
export const schedulePath = ({ slug }: Pick<ScheduleRow, 'slug'>) => `/on-duty/${slug}`;

/** Each reads times in their own zone, so each gets words of their own. Nobody twice. */
export async function tellEach(
  tx: Tx,
  personIds: readonly string[],
  words: (
    person: Person,
    when: (window: Interval) => string,
  ) => Pick<Told, 'title' | 'lines' | 'path' | 'tag'>,
): Promise<void> {
  const tell = tx.platform.ports.find(tellPort);
  if (!tell || personIds.length === 0) return;
  const people = await peopleByIds(tx.db, personIds);
  const told = [...people.values()].flatMap((person) => {
    if (person.disabledAt !== null) return [];
    let namesTimes = false;
    const said = words(person, (window) => {
      namesTimes = true;
      return windowWords(window, tx.now.getTime(), person.timeZone);
    });
    const lines = namesTimes ? [...said.lines, zoneLine(person.timeZone)] : said.lines;
    return [{ ...said, lines, personIds: [person.id] }];
  });
  await tell(tx, told);
}

/** Managers of the team; where there is none, those who may do everything. */
export async function managersOf(db: Queryable, teamId: string): Promise<string[]> {
  const managers = (await membersOfTeams(db, [teamId])).filter(
    ({ accessRole }) => accessRole === 'manager' || accessRole === 'admin',
  );
  if (managers.length > 0) return managers.map(({ personId }) => personId);
  return (await instanceAdmins(db)).map(({ id }) => id);
}

export const windowOfCover = ({ from_at, to_at }: Pick<CoverRow, 'from_at' | 'to_at'>): Interval => ({
  fromMs: from_at.getTime(),
  toMs: to_at.getTime(),
});

export async function nameOf(db: Queryable, personId: string): Promise<string> {
  return (await peopleByIds(db, [personId])).get(personId)?.name ?? 'Somebody';
}

/** @param again it is a reminder */
export async function tellAsked(
  tx: Tx,
  schedule: ScheduleRow,
  row: CoverRow,
  personIds: readonly string[],
  again = false,
): Promise<void> {
  const asker = await nameOf(tx.db, row.person_id);
  const window = windowOfCover(row);
  await tellEach(tx, personIds, (_, when) => ({
    title: again
      ? `Still open: can you cover ${asker}, ${when(window)}?`
      : `${asker} asks you to cover ${when(window)}`,
    lines: [
      `${roleOf(row.role, schedule.name)}, ${durationInWords((window.toMs - window.fromMs) / 1000)}`,
      ...(row.note === '' ? [] : [row.note]),
      ...(personIds.length > 1 ? ['The first to say yes has it.'] : []),
    ],
    path: myDutyPath,
    tag: `cover:${row.id}`,
  }));
}

export async function tellManagers(tx: Tx, schedule: ScheduleRow, row: CoverRow, why: string): Promise<void> {
  const asker = await nameOf(tx.db, row.person_id);
  const managers = await managersOf(tx.db, schedule.team_id);
  await tellEach(
    tx,
    managers.filter((id) => id !== row.person_id),
    (_, when) => ({
      title: `Nobody covers ${asker} yet, ${when(windowOfCover(row))}`,
      lines: [`${roleOf(row.role, schedule.name)}: ${why}`, 'You can say who takes it.'],
      path: schedulePath(schedule),
      tag: `cover-managers:${row.id}`,
    }),
  );
}
