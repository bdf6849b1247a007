import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getSchedulesOnDuty } from '../../contract/overview.ts';

export type DutyLine = ResponseOf<typeof getSchedulesOnDuty>['items'][number];
export type DutyShift = DutyLine['now'][number];

/** Those whose schedule, team or people are called so; every word has to be found. */
export function findLines(lines: readonly DutyLine[], sought: string): DutyLine[] {
  const words = plain(sought).split(/\s+/).filter(Boolean);
  return lines.filter(({ schedule, team, now, next }) => {
    const said = plain(
      [schedule.name, team.name, ...[...now, ...next].map(({ person }) => person.name)].join(' '),
    );
    return words.every((word) => said.includes(word));
  });
}

/** Without accents and capitals, as people type. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Teams by name, each with its schedules as they came. */
export function byTeam(lines: readonly DutyLine[]): [DutyLine['team'], DutyLine[]][] {
  return [...Map.groupBy(lines, ({ team }) => team.id).values()]
    .map((of): [DutyLine['team'], DutyLine[]] => [of[0]!.team, of])
    .sort(([a], [b]) => a.name.localeCompare(b.name));
}
