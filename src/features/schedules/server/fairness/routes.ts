import { readNow } from '../../../../platform/index.ts';
import { need, serve, teamBySlug } from '../../../identity/index.ts';
import * as contract from '../../contract/fairness.ts';
import { schedulesProblem } from '../../contract.ts';
import { findSchedule } from '../access.ts';
import { allSchedules } from '../store.ts';
import { applyFairOrderOf } from './apply-fair-order.ts';
import { loadsOf, loadWindow } from './get-load.ts';
import { qualityToWire } from './get-quality.ts';
import { fairWindow, proposalFor } from './propose-fair-order.ts';

export const fairnessRoutes = [
  serve(contract.getLoad, async ({ platform, caller, params, query }) => {
    const schedule = await findSchedule(platform.db, caller, params.slug);
    return loadsOf(platform, [schedule.id], loadWindow(query, await readNow(platform.db)));
  }),
  serve(contract.getTeamLoad, async ({ platform, caller, query }) => {
    const team = await teamBySlug(platform.db, query.team);
    if (!team) throw schedulesProblem('unknown-team');
    need(caller, 'schedule.read', team.id);
    const schedules = await allSchedules(platform.db, { teamIds: [team.id] });
    const window = loadWindow(query, await readNow(platform.db));
    const loads = await loadsOf(
      platform,
      schedules.map(({ id }) => id),
      window,
    );
    return { team: { id: team.id, name: team.name, slug: team.slug }, ...loads };
  }),
  serve(contract.getQuality, async ({ platform, caller, params }) => {
    const schedule = await findSchedule(platform.db, caller, params.slug);
    return qualityToWire(platform, schedule.id, await readNow(platform.db));
  }),
  serve(contract.proposeFairOrder, async ({ platform, caller, params, query }) => {
    const schedule = await findSchedule(platform.db, caller, params.slug);
    need(caller, 'schedule.manage', schedule.team_id);
    const window = fairWindow(query, schedule, await readNow(platform.db));
    return (await proposalFor(platform.db, schedule, window)).wire;
  }),
  serve(contract.applyFairOrder, async ({ platform, caller, params, body }) =>
    applyFairOrderOf(platform, caller, params.slug, body),
  ),
];
