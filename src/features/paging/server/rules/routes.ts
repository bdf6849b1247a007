import { peopleByIds, serve, type Caller } from '../../../identity/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import * as contract from '../../contract/rules.ts';
import { startPlanTest, stopPlanTest } from './plan-test.ts';
import { latestPlanTest } from './plan-test-to-wire.ts';
import { pageRulesOf } from './rules-of.ts';
import { setQuietHours } from './set-quiet-hours.ts';
import { setPageRules } from './set-rules.ts';
import { warningsOfTeam } from './warnings-of-team.ts';

/** How somebody is paged: about oneself, but for the warnings of a team. */
export const ruleRoutes = [
  serve(contract.getPageRules, ({ platform, caller }) => ownRules(platform, caller)),
  serve(contract.setPageRules, async ({ platform, caller, params, body }) => {
    await setPageRules(platform, caller, params.urgency, body.rules);
    return ownRules(platform, caller);
  }),
  serve(contract.setQuietHours, async ({ platform, caller, body }) => {
    await setQuietHours(platform, caller, body);
    return ownRules(platform, caller);
  }),
  serve(contract.startPlanTest, async ({ platform, caller, params, body }) => {
    await startPlanTest(platform, caller, params.urgency, body.quick);
    return (await latestPlanTest(platform, caller.personId))!;
  }),
  serve(contract.getPlanTest, async ({ platform, caller }) => ({
    test: await latestPlanTest(platform, caller.personId),
  })),
  serve(contract.stopPlanTest, async ({ platform, caller }) => {
    await stopPlanTest(platform, caller);
    return {};
  }),
  serve(contract.listPageWarnings, ({ platform, caller, params }) =>
    warningsOfTeam(platform, caller, params.slug),
  ),
];

async function ownRules(platform: Platform, { personId }: Caller) {
  const person = (await peopleByIds(platform.db, [personId])).get(personId)!;
  return pageRulesOf(platform, person);
}
