import { readNow } from '../../../../platform/index.ts';
import { may, serve } from '../../../identity/index.ts';
import * as contract from '../../contract/ready.ts';
import { findSchedule } from '../access.ts';
import { allSchedules } from '../store.ts';
import { changeList, showList } from './change-list.ts';
import { needsALookOf } from './checks-to-wire.ts';
import { myReadiness, tickReadinessOf } from './tick.ts';

export const readyRoutes = [
  serve(contract.getMyReadiness, async ({ platform, caller }) => myReadiness(platform, caller)),
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
    return { items: await needsALookOf(platform, platform.db, [schedule], await readNow(platform.db)) };
  }),
  serve(contract.listNeedsALook, async ({ platform, caller }) => {
    const mine = (await allSchedules(platform.db, { teamIds: [...caller.roles.keys()] })).filter(
      ({ team_id }) => may(caller, 'schedule.read', team_id),
    );
    return { items: await needsALookOf(platform, platform.db, mine, await readNow(platform.db)) };
  }),
];
