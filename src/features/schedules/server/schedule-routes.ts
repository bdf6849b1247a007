import { readNow } from '../../../platform/index.ts';
import { may, serve, teamBySlug } from '../../identity/index.ts';
import * as contract from '../contract/schedules.ts';
import { schedulesProblem } from '../contract.ts';
import { findSchedule } from './access.ts';
import { changeScheduleOf } from './change-schedule.ts';
import { createScheduleOf } from './create-schedule.ts';
import { shiftsOf, windowOf } from './get-shifts.ts';
import { makeOverrideOf, removeOverrideOf } from './overrides.ts';
import { linesToWire, scheduleToWire } from './schedule-to-wire.ts';
import { allSchedules } from './store.ts';
import { removeVersionOf, saveVersionOf } from './versions.ts';

export const scheduleRoutes = [
  serve(contract.listSchedules, async ({ platform, caller, query }) => {
    const team = query.team === undefined ? undefined : await teamBySlug(platform.db, query.team);
    if (query.team !== undefined && !team) throw schedulesProblem('unknown-team');
    const rows = await allSchedules(platform.db, {
      ...(team ? { teamIds: [team.id] } : {}),
      archived: query.archived === 'yes',
    });
    const seen = rows.filter(({ team_id }) => may(caller, 'schedule.read', team_id));
    return { items: await linesToWire(platform.db, caller, seen) };
  }),
  serve(contract.createSchedule, async ({ platform, caller, body }) =>
    createScheduleOf(platform, caller, body),
  ),
  serve(contract.getSchedule, async ({ platform, caller, params }) =>
    scheduleToWire(
      platform,
      platform.db,
      caller,
      await findSchedule(platform.db, caller, params.slug),
      await readNow(platform.db),
    ),
  ),
  serve(contract.changeSchedule, async ({ platform, caller, params, body }) =>
    changeScheduleOf(platform, caller, params.slug, body),
  ),
  serve(contract.saveVersion, async ({ platform, caller, params, body }) =>
    saveVersionOf(platform, caller, params.slug, body),
  ),
  serve(contract.removeVersion, async ({ platform, caller, params }) =>
    removeVersionOf(platform, caller, params.slug, params.id),
  ),
  serve(contract.getShifts, async ({ platform, caller, params, query }) => {
    const window = windowOf(query);
    return shiftsOf(platform.db, await findSchedule(platform.db, caller, params.slug), window);
  }),
  serve(contract.makeOverride, async ({ platform, caller, params, body }) =>
    makeOverrideOf(platform, caller, params.slug, body),
  ),
  serve(contract.removeOverride, async ({ platform, caller, params }) => {
    await removeOverrideOf(platform, caller, params.slug, params.id);
    return {};
  }),
];
