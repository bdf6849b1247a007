import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/time-off.ts';
import { findSchedule } from '../access.ts';
import { windowOf } from '../get-shifts.ts';
import { absencesOf } from './absences.ts';
import { addTimeOffOf } from './add-time-off.ts';
import { askCoverOfTimeOffOf } from './ask-cover.ts';
import { changeTimeOffOf, removeTimeOffOf } from './change-time-off.ts';
import { addFeedOf, changeFeedOf, listFeedsOf, removeFeedOf } from './feeds.ts';
import { fetchFeedNow } from './fetch-feed-now.ts';
import { listTimeOffOf } from './list-time-off.ts';

export const timeOffRoutes = [
  serve(contract.getAbsences, async ({ platform, caller, params, query }) => {
    const window = windowOf(query);
    return absencesOf(platform.db, caller, await findSchedule(platform.db, caller, params.slug), window);
  }),
  serve(contract.listTimeOff, async ({ platform, caller, query }) => listTimeOffOf(platform, caller, query)),
  serve(contract.addTimeOff, async ({ platform, caller, body }) => addTimeOffOf(platform, caller, body)),
  serve(contract.changeTimeOff, async ({ platform, caller, params, body }) =>
    changeTimeOffOf(platform, caller, params.id, body),
  ),
  serve(contract.removeTimeOff, async ({ platform, caller, params }) => {
    await removeTimeOffOf(platform, caller, params.id);
    return {};
  }),
  serve(contract.askCoverOfTimeOff, async ({ platform, caller, params, body }) =>
    askCoverOfTimeOffOf(platform, caller, params.id, body.note),
  ),
  serve(contract.listTimeOffFeeds, async ({ platform, caller }) => listFeedsOf(platform, caller)),
  serve(contract.addTimeOffFeed, async ({ platform, caller, body }) => addFeedOf(platform, caller, body)),
  serve(contract.changeTimeOffFeed, async ({ platform, caller, params, body }) =>
    changeFeedOf(platform, caller, params.id, body),
  ),
  serve(contract.fetchTimeOffFeed, async ({ platform, caller, params }) =>
    fetchFeedNow(platform, caller, params.id),
  ),
  serve(contract.removeTimeOffFeed, async ({ platform, caller, params }) => {
    await removeFeedOf(platform, caller, params.id);
    return {};
  }),
];
