import type { z } from 'zod';
import { peopleByIds } from '../../../identity/index.ts';
import type { getScheduleHistory } from '../../contract/history.ts';
import { changesBetween } from '../../core/builder/changes.ts';
import { roleWords } from '../../core/builder/words.ts';
import { wasMadeFair } from '../fairness/plans.ts';
import { versionsInTurn } from '../../core/versions.ts';
import { peopleIn } from '../access.ts';
import type { OverrideRow, Queryable, ScheduleRow, VersionRow } from '../store.ts';
import { eventsOfSchedule, everyVersionOf, overridesByIds, type HistoryEvent } from './store-history.ts';

type Answer = z.infer<typeof getScheduleHistory.response>;
interface Known {
  readonly versions: readonly VersionRow[];
  readonly overrides: ReadonlyMap<string, OverrideRow>;
  nameOf(personId: string): string;
}

/** Who changed what: each version told by how it differs from what would have been. */
export async function historyOf(
  db: Queryable,
  schedule: ScheduleRow,
  page: { limit: number; cursor: string | undefined },
): Promise<Answer> {
  const events = await eventsOfSchedule(db, schedule.id, { ...page, limit: page.limit + 1 });
  const shown = events.slice(0, page.limit);
  const versions = await everyVersionOf(db, schedule.id);
  const overrides = await overridesByIds(
    db,
    shown.flatMap(({ data }) => (typeof data['overrideId'] === 'string' ? data['overrideId'] : [])),
  );
  const people = await peopleByIds(db, [
    ...versions.flatMap(({ definition }) => peopleIn(definition)),
    ...overrides.flatMap(({ person_id }) => person_id ?? []),
  ]);
  const known: Known = {
    versions,
    overrides: new Map(overrides.map((row) => [row.id, row])),
    nameOf: (id) => people.get(id)?.name ?? 'somebody who left',
  };
  return {
    items: shown.map((event) => ({
      id: event.id,
      at: event.at.toISOString(),
      by: event.actor,
      kind: event.kind,
      ...told(event, known),
    })),
    next: events.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
  };
}

type Told = Pick<Answer['items'][number], 'words' | 'lines' | 'note' | 'fromAt' | 'toAt'>;
const plain = (words: string, more: Partial<Told> = {}): Told => ({
  words,
  lines: [],
  note: '',
  fromAt: null,
  toAt: null,
  ...more,
});

function told({ kind, data, at, actor }: HistoryEvent, known: Known): Told {
  const version = known.versions.find(({ id }) => id === data['versionId']);
  const override = known.overrides.get(String(data['overrideId']));
  if (kind === 'schedule.created') return plain('made this schedule');
  if (kind === 'schedule.version-saved' && version) return ofVersion(version, known);
  if (kind === 'schedule.version-removed')
    return plain('took back what was planned', version ? { ...spanOf(version), note: version.note } : {});
  if (kind === 'schedule.version-ended') return plain('ended what held for a while');
  if (kind === 'schedule.changed') return plain(changeWords(data));
  if (kind === 'schedule.holidays-changed') return plain('chose whose public holidays count');
  if (kind === 'schedule.holidays-extended') return plain('added the public holidays of the years ahead');
  if (override) {
    const role = roleWords[override.role].toLowerCase();
    const who = override.person_id === null ? undefined : known.nameOf(override.person_id);
    if (kind === 'override.made')
      return plain(
        who === undefined
          ? `said that no ${role} is needed`
          : `${isThemselves(actor, override) ? 'took duty' : `put ${who} on duty`} as ${role}${kindWords[override.kind] ?? ''}`,
        // The end as it was meant then; it may have been ended since.
        {
          ...spanOf({ from_at: override.from_at, until_at: dateOf(data['toAt']) ?? override.to_at }),
          note: override.note,
        },
      );
    const what = who === undefined ? `that no ${role} is needed` : `that ${who} is ${role}`;
    return plain(
      `${kind === 'override.ended' ? 'ended' : 'took back'} ${what}`,
      spanOf({ from_at: override.from_at, until_at: override.to_at }),
    );
  }
  return plain(`${kind.replace(/^\w+\./, '').replaceAll('-', ' ')} at ${at.toISOString()}`);
}

function ofVersion(version: VersionRow, { versions, nameOf }: Known): Told {
  // Each turn has its own name in it: who takes which is read from the timeline.
  if (wasMadeFair(version)) return plain('shared the turns more fairly', spanOf(version));
  const madeBefore = versions.filter(
    (one) =>
      BigInt(one.made_number) < BigInt(version.made_number) &&
      (one.removed_at === null || one.removed_at >= version.made_at),
  );
  const before = versionsInTurn(
    madeBefore.map((one) => ({
      fromMs: one.from_at.getTime(),
      toMs: one.until_at?.getTime() ?? null,
      definition: one.definition,
    })),
  ).findLast(({ fromMs }) => fromMs <= version.from_at.getTime());
  const isNow = version.from_at.getTime() === version.made_at.getTime();
  return {
    words: version.until_at !== null ? 'changed it for a while' : isNow ? 'changed it' : 'planned a change',
    lines: changesBetween(before?.definition ?? { layers: [] }, version.definition, nameOf),
    note: version.note,
    ...(isNow && version.until_at === null ? { fromAt: null, toAt: null } : spanOf(version)),
  };
}

const isThemselves = (actor: HistoryEvent['actor'], { person_id }: OverrideRow): boolean =>
  actor.kind === 'person' && actor.id === person_id;

/** By what way it came, where that is not plain from who did it. */
const kindWords: Partial<Record<OverrideRow['kind'], string>> = {
  cover: ', as cover',
  swap: ', in a swap',
  import: ', from a calendar',
};

const spanOf = ({ from_at, until_at }: { from_at: Date; until_at: Date | null }) => ({
  fromAt: from_at.toISOString(),
  toAt: until_at?.toISOString() ?? null,
});
const dateOf = (value: unknown) => (typeof value === 'string' ? new Date(value) : undefined);

function changeWords(data: Readonly<Record<string, unknown>>): string {
  if (data['archived'] === true) return 'archived it';
  if (data['archived'] === false) return 'brought it back';
  return 'changed its name, words or zone';
}
