import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/calendar.ts';
import { listFeeds, makeFeed, revokeFeed } from './feeds.ts';
import { importCalendarOf } from './import-calendar.ts';

export const calendarRoutes = [
  serve(contract.listCalendarFeeds, async ({ platform, caller }) => listFeeds(platform, caller)),
  serve(contract.makeCalendarFeed, async ({ platform, caller, body }) =>
    makeFeed(platform, caller, body.schedule),
  ),
  serve(contract.revokeCalendarFeed, async ({ platform, caller, params }) => {
    await revokeFeed(platform, caller, params.id);
    return {};
  }),
  serve(contract.importCalendar, async ({ platform, caller, params, body }) =>
    importCalendarOf(platform, caller, params.slug, body),
  ),
];
