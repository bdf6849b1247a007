import { peopleByIds, type Person } from '../../../identity/index.ts';
import { isMadeFair } from '../../core/fairness/made-fair.ts';
import type { LoadQuestion, Plan } from '../../core/fairness/load.ts';
import type { Definition } from '../../core/definition.ts';
import type { Interval } from '../../core/intervals.ts';
import { versionsInTurn } from '../../core/versions.ts';
import { overridesOf, toOverride, type Queryable, type VersionRow } from '../store.ts';
import { versionsIn } from '../versions-in.ts';
import { timeOffIn } from '../time-off/store.ts';

export interface LoadedPlans {
  readonly plans: ReadonlyMap<string, Plan>;
  readonly people: ReadonlyMap<string, Person>;
  /** All that the pure part wants to know, but for the window. */
  readonly question: Omit<LoadQuestion, 'window'>;
}

/** Schedules as they are planned and as they were meant, with the people who take part and when these are away. */
export async function loadPlans(
  db: Queryable,
  scheduleIds: readonly string[],
  window: Interval,
): Promise<LoadedPlans> {
  const versions = Map.groupBy(await versionsIn(db, scheduleIds, window), (row) => row.schedule_id);
  const overrides = Map.groupBy(await overridesOf(db, scheduleIds, window), (row) => row.schedule_id);
  const plans = new Map(
    scheduleIds.map((id): [string, Plan] => {
      const planned = versions.get(id) ?? [];
      const meant = planned.filter((row) => !wasMadeFair(row));
      const own = (overrides.get(id) ?? []).map(toOverride);
      return [
        id,
        {
          schedule: { versions: versionsInTurn(planned.map(toPlanned)), overrides: own },
          meant: { versions: versionsInTurn(meant.map(toPlanned)), overrides: own },
        },
      ];
    }),
  );
  const personIds = [...new Set([...plans.values()].flatMap(namedIn))];
  const people = await peopleByIds(db, personIds);
  return {
    plans,
    people,
    question: {
      plans: [...plans.values()],
      zoneOf: (id) => people.get(id)?.timeZone ?? 'UTC',
      away: await timeOffIn(db, personIds, window),
    },
  };
}

export const wasMadeFair = ({ note, until_at }: Pick<VersionRow, 'note' | 'until_at'>) =>
  isMadeFair({ note, untilAt: until_at });

const toPlanned = (row: VersionRow) => ({
  fromMs: row.from_at.getTime(),
  toMs: row.until_at?.getTime() ?? null,
  definition: row.definition,
});

const namedIn = ({ schedule: { versions, overrides } }: Plan) => [
  ...versions.flatMap(({ definition }) => membersOf(definition)),
  ...overrides.flatMap(({ personId }) => personId ?? []),
];
const membersOf = ({ layers }: Definition) =>
  layers.flatMap(({ members }) => members.flatMap(({ personId }) => personId ?? []));
