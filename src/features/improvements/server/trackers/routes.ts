import { sql } from 'kysely';
import { need, serve } from '../../../identity/index.ts';
import * as contract from '../../contract/trackers.ts';
import { createIssueFor, linkIssueFor, lookNowFor, unlinkIssueFor } from './begin-link.ts';
import { showIssue } from './issue-wire.ts';
import { makeHook } from './make-hook.ts';
import { addTracker, changeTracker, removeTracker } from './set-up.ts';
import { trackersWhere } from './store.ts';
import { trackersToWire } from './to-wire.ts';
import { tryTracker } from './try-tracker.ts';

export const trackerRoutes = [
  serve(contract.listTrackers, async ({ platform, caller, params }) => {
    need(caller, 'incident.edit', params.id);
    return {
      items: await trackersToWire(platform, await trackersWhere(platform.db, sql`k.team_id = ${params.id}`)),
    };
  }),
  serve(contract.addTracker, async ({ platform, caller, params, body }) => {
    const [wire] = await trackersToWire(platform, [await addTracker(platform, caller, params.id, body)]);
    return wire!;
  }),
  serve(contract.changeTracker, async ({ platform, caller, params, body }) => {
    const [wire] = await trackersToWire(platform, [await changeTracker(platform, caller, params.id, body)]);
    return wire!;
  }),
  serve(contract.removeTracker, async ({ platform, caller, params }) => {
    await removeTracker(platform, caller, params.id);
    return {};
  }),
  serve(contract.tryTracker, ({ platform, caller, params }) => tryTracker(platform, caller, params.id)),
  serve(contract.makeTrackerHook, ({ platform, caller, params }) => makeHook(platform, caller, params.id)),
  serve(contract.getIssue, ({ platform, caller, params }) => showIssue(platform.db, caller, params.key)),
  serve(contract.createIssue, ({ platform, caller, params, body }) =>
    createIssueFor(platform, caller, params.key, body),
  ),
  serve(contract.linkIssue, ({ platform, caller, params, body }) =>
    linkIssueFor(platform, caller, params.key, body),
  ),
  serve(contract.unlinkIssue, ({ platform, caller, params }) => unlinkIssueFor(platform, caller, params.key)),
  serve(contract.lookAtIssue, ({ platform, caller, params }) => lookNowFor(platform, caller, params.key)),
];
