import type { z } from 'zod';
import type { Platform } from '../../../../platform/index.ts';
import type { Person } from '../../../identity/index.ts';
import type { wireLoad } from '../../contract/fairness.ts';
import { hardTimesOf } from '../../core/fairness/burden.ts';
import { loadOf, type Load } from '../../core/fairness/load.ts';
import { united, type Interval } from '../../core/intervals.ts';
import { finalSchedule } from '../../core/shifts.ts';
import { pagesReceivedPort } from '../../ports.ts';
import { refOf, windowOf } from '../get-shifts.ts';
import { loadPlans, type LoadedPlans } from './plans.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** What "lately" and "soon" mean where nobody said. */
export const usualMs = 90 * dayMs;

/** The last 90 days when nothing was said. @throws Problem schedules/ends-before-it-begins, schedules/too-long */
export function loadWindow(
  given: { from?: string | undefined; to?: string | undefined },
  now: Date,
): Interval {
  const to = given.to ?? (given.from === undefined ? now : later(given.from, usualMs)).toISOString();
  return windowOf({ from: given.from ?? later(to, -usualMs).toISOString(), to });
}
const later = (at: string, ms: number) => new Date(new Date(at).getTime() + ms);

export async function loadsOf(platform: Platform, scheduleIds: readonly string[], window: Interval) {
  const loaded = await loadPlans(platform.db, scheduleIds, window);
  const loads = loadOf({ ...loaded.question, window });
  const pages = await pagesOf(
    platform,
    loaded,
    loads.map(({ personId }) => personId),
    window,
  );
  return {
    from: new Date(window.fromMs).toISOString(),
    to: new Date(window.toMs).toISOString(),
    people: loads.map((load) => loadToWire(load, loaded.people, pages?.get(load.personId) ?? null)),
  };
}

interface Pages {
  readonly pages: number;
  readonly nightPages: number;
}

/** Only pages that came while they were on duty here: others are the load of something else. */
async function pagesOf(
  platform: Platform,
  { question }: LoadedPlans,
  personIds: readonly string[],
  window: Interval,
): Promise<ReadonlyMap<string, Pages> | null> {
  const ask = platform.ports.find(pagesReceivedPort);
  if (!ask) return null;
  const received = Map.groupBy(
    await ask(platform.db, personIds, { from: new Date(window.fromMs), to: new Date(window.toMs) }),
    ({ personId }) => personId,
  );
  const shifts = question.plans.flatMap(({ schedule }) => finalSchedule(schedule, window).shifts);
  return new Map(
    personIds.map((id) => {
      const onDuty = united(shifts.filter(({ personId, role }) => personId === id && role !== 'shadow'));
      const { nights } = hardTimesOf(question.zoneOf(id), [], window);
      const within = (atMs: number, spans: readonly Interval[]) =>
        spans.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
      const own = (received.get(id) ?? [])
        .map(({ at }) => at.getTime())
        .filter((atMs) => within(atMs, onDuty));
      return [id, { pages: own.length, nightPages: own.filter((atMs) => within(atMs, nights)).length }];
    }),
  );
}

/** Hours as people read them: to a tenth. */
export const hoursOf = (ms: number) => Math.round((ms / hourMs) * 10) / 10;

function loadToWire(
  load: Load,
  people: ReadonlyMap<string, Person>,
  pages: Pages | null,
): z.infer<typeof wireLoad> {
  const { nights, weekends, holidays, carriedMs, shareMs } = load;
  return {
    person: refOf(people, load.personId),
    hours: hoursOf(load.ms),
    superheroHours: hoursOf(load.superheroMs),
    sideKickHours: hoursOf(load.sideKickMs),
    shadowHours: hoursOf(load.shadowMs),
    nights,
    nightHours: hoursOf(load.nightMs),
    weekends,
    weekendHours: hoursOf(load.weekendMs),
    holidays,
    holidayHours: hoursOf(load.holidayMs),
    pages: pages?.pages ?? null,
    nightPages: pages?.nightPages ?? null,
    carriedHours: hoursOf(carriedMs),
    shareHours: hoursOf(shareMs),
    ratio: shareMs > 0 ? Math.round((carriedMs / shareMs) * 100) / 100 : null,
  };
}
