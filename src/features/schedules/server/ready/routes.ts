import { readNow, type Platform } from '../../../../platform/index.ts';
import { may, serve, type Caller } from '../../../identity/index.ts';
import * as contract from '../../contract/ready.ts';
import { findSchedule, needOwnReader } from '../access.ts';
import { allSchedules, type ScheduleRow } from '../store.ts';
import { changeList, showList } from './change-list.ts';
import { askToMend } from './ask-to-mend.ts';
import { needsALookOf } from './checks-to-wire.ts';
import { myReadiness, tickReadinessOf } from './tick.ts';

async function looksFor(platform: Platform, caller: Caller, schedules: readonly ScheduleRow[]) {
  const looks = await needsALookOf(platform, platform.db, schedules, await readNow(platform.db));
  const teamOf = new Map(schedules.map(({ id, team_id }) => [id, team_id]));
  return {
    items: looks.map((one) =>
      one.kind === 'not-reached'
        ? {
            ...one,
            mayAsk:
              one.because !== 'disabled' &&
              one.person.id !== caller.personId &&
              may(caller, 'schedule.override', teamOf.get(one.schedule.id)!),
          }
        : one,
    ),
  };
}

export const readyRoutes = [
  serve(contract.getMyReadiness, async ({ platform, caller }) => {
    needOwnReader(caller);
    return myReadiness(platform, caller);
  }),
  serve(contract.tickReadiness, async ({ platform, caller, params, body }) =>
    tickReadinessOf(platform, caller, params, body.ticked),
  ),
  serve(contract.getReadinessList, async ({ platform, caller, params }) =>
    showList(platform.db, caller, params.slug),
  ),
  serve(contract.setReadinessList, async ({ platform, caller, params, body }) =>
    changeList(platform, caller, params.slug, body),
  ),
  serve(contract.getNeedsALook, async ({ platform, caller, params }) => {
    const schedule = await findSchedule(platform.db, caller, params.slug);
    return looksFor(platform, caller, [schedule]);
  }),
  serve(contract.listNeedsALook, async ({ platform, caller }) => {
    const mine = (await allSchedules(platform.db, { teamIds: [...caller.roles.keys()] })).filter(
      ({ team_id }) => may(caller, 'schedule.read', team_id),
    );
    return looksFor(platform, caller, mine);
  }),
  serve(contract.askToMend, async ({ platform, caller, params }) => askToMend(platform, caller, params)),
];
