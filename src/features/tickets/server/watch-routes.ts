import type { Platform } from '../../../platform/index.ts';
import { serve } from '../../identity/index.ts';
import * as contract from '../contract/watchers.ts';
import { ticketsProblem } from '../contract.ts';
import { howBadInWords, type StakeholderState } from '../core/stakeholder-state.ts';
import { findTicket } from './access.ts';
import { announce, draftAnnouncement } from './watch/announce.ts';
import { forgetCounts } from './watch/asked-often.ts';
import { registerHearing } from './watch/hear.ts';
import { listWatchers } from './watch/list-watchers.ts';
import { makeTicketMail } from './watch/send-mail.ts';
import * as settings from './watch/settings.ts';
import { groundOf, stakeholderStateOf } from './watch/stakeholder-state.ts';
import { addWatcher, changeWatcher, removeWatcher, unwatchMyself, watchMyself } from './watch/watch.ts';

export const watchRoutes = [
  serve(contract.listWatchers, async ({ platform, caller, params }) =>
    listWatchers(platform, caller, await findTicket(platform.db, caller, params.key)),
  ),
  serve(contract.addWatcher, async ({ platform, caller, params, body }) =>
    listWatchers(platform, caller, await addWatcher(platform, caller, params.key, body)),
  ),
  serve(contract.watchMyself, async ({ platform, caller, params, body }) =>
    listWatchers(platform, caller, await watchMyself(platform, caller, params.key, body.grain)),
  ),
  serve(contract.unwatchMyself, async ({ platform, caller, params }) =>
    listWatchers(platform, caller, await unwatchMyself(platform, caller, params.key)),
  ),
  serve(contract.changeWatcher, async ({ platform, caller, params, body }) =>
    listWatchers(platform, caller, await changeWatcher(platform, caller, params.key, params.id, body.grain)),
  ),
  serve(contract.removeWatcher, async ({ platform, caller, params }) =>
    listWatchers(platform, caller, await removeWatcher(platform, caller, params.key, params.id)),
  ),
  serve(contract.draftAnnouncement, async ({ platform, caller, params }) =>
    draftAnnouncement(platform, caller, params.key),
  ),
  serve(contract.announce, async ({ platform, caller, params, body }) =>
    listWatchers(platform, caller, await announce(platform, caller, params.key, body)),
  ),
  serve(contract.getStakeholderView, async ({ platform, caller, params }) => {
    const ticket = await findTicket(platform.db, caller, params.key);
    const state = await stakeholderStateOf(groundOf(platform), ticket.id);
    if (!state) throw ticketsProblem('unknown-ticket');
    return viewToWire(state);
  }),
  serve(contract.getWatchingSettings, async ({ platform, caller, params }) =>
    settings.getWatchingSettings(platform, caller, params.teamId),
  ),
  serve(contract.setWatchingSettings, async ({ platform, caller, params, body }) => {
    await settings.setWatchingSettings(platform, caller, params.teamId, body.batchSeconds);
    return settings.getWatchingSettings(platform, caller, params.teamId);
  }),
  serve(contract.addPreset, async ({ platform, caller, params, body }) => {
    await settings.addPreset(platform, caller, params.teamId, body);
    return settings.getWatchingSettings(platform, caller, params.teamId);
  }),
  serve(contract.removePreset, async ({ platform, caller, params }) => {
    await settings.removePreset(platform, caller, params.teamId, params.id);
    return {};
  }),
  serve(contract.addList, async ({ platform, caller, params, body }) => {
    await settings.addList(platform, caller, params.teamId, body);
    return settings.getWatchingSettings(platform, caller, params.teamId);
  }),
  serve(contract.removeList, async ({ platform, caller, params }) => {
    await settings.removeList(platform, caller, params.teamId, params.id);
    return {};
  }),
];

function viewToWire(state: StakeholderState) {
  return {
    ...state,
    howBad: state.criticality && howBadInWords[state.criticality],
    beganAt: state.beganAt.toISOString(),
    resolvedAt: state.resolvedAt?.toISOString() ?? null,
    whatWeKnow: [...state.whatWeKnow],
    lastUpdates: state.lastUpdates.map(({ at, ...update }) => ({ at: at.toISOString(), ...update })),
    nextUpdateDueAt: state.nextUpdateDueAt?.toISOString() ?? null,
  };
}

/** Hears what becomes news, and sends what is due, on every node. */
export function registerWatching(platform: Platform): void {
  registerHearing(platform);
  platform.due.register(makeTicketMail(platform));
  platform.jobs.define('tickets.forget-counts', () => forgetCounts(platform), '17 4 * * *');
}
