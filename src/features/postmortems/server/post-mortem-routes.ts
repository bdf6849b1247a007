import type { Platform } from '../../../platform/index.ts';
import { serve } from '../../identity/index.ts';
import * as contract from '../contract/post-mortem.ts';
import { beginPostMortem } from './begin-post-mortem.ts';
import { addArtefact, removeArtefact } from './change-artefacts.ts';
import { addCause, changeCause, proposeFollowUp, removeCause } from './change-causes.ts';
import { addTimelineLine, changeTimelineLine, removeTimelineLine } from './curate-timeline.ts';
import { getPostMortem } from './get-post-mortem.ts';
import { getTimeline } from './get-timeline.ts';
import { getSummary, listPostMortems } from './list-post-mortems.ts';
import { onRecordChanged, onReopened, onResolved } from './made-with-incidents.ts';
import { movePostMortem } from './move-post-mortem.ts';
import { dueCauses, duePostMortems } from './remind.ts';
import { setPostMortem } from './set-post-mortem.ts';
import { tieFollowUp, untieFollowUp } from './tie-follow-up.ts';
import { writeText } from './write-text.ts';

/** The post-mortem itself: where it stands, what was written, what of the timeline matters, what contributed. */
export const postMortemRoutes = [
  serve(contract.listPostMortems, ({ platform, caller, query }) => listPostMortems(platform, caller, query)),
  serve(contract.getPostMortemSummary, ({ platform, caller, params }) =>
    getSummary(platform, caller, params.key),
  ),
  serve(contract.beginPostMortem, ({ platform, caller, params }) =>
    beginPostMortem(platform, caller, params.key),
  ),
  serve(contract.getPostMortem, ({ platform, caller, params }) =>
    getPostMortem(platform, caller, params.key),
  ),
  serve(contract.setPostMortem, ({ platform, caller, params, body }) =>
    setPostMortem(platform, caller, params.key, body),
  ),
  serve(contract.movePostMortem, ({ platform, caller, params, body }) =>
    movePostMortem(platform, caller, params.key, body.to, body.because),
  ),
  serve(contract.writePostMortemText, ({ platform, caller, params, body }) =>
    writeText(platform, caller, params.key, params.field, body),
  ),
  serve(contract.getPostMortemTimeline, ({ platform, caller, params, query }) =>
    getTimeline(platform, caller, params.key, query.show),
  ),
  serve(contract.addTimelineLine, ({ platform, caller, params, body }) =>
    addTimelineLine(platform, caller, params.key, { at: new Date(body.at), text: body.text }),
  ),
  serve(contract.changeTimelineLine, ({ platform, caller, params, body: { at, ...change } }) =>
    changeTimelineLine(platform, caller, params.key, params.id, {
      ...change,
      at: at === undefined || at === null ? at : new Date(at),
    }),
  ),
  serve(contract.removeTimelineLine, async ({ platform, caller, params }) => {
    await removeTimelineLine(platform, caller, params.key, params.id);
    return {};
  }),
  serve(contract.addCause, ({ platform, caller, params, body }) =>
    addCause(platform, caller, params.key, body.text),
  ),
  serve(contract.changeCause, ({ platform, caller, params, body }) =>
    changeCause(platform, caller, params.key, params.id, body),
  ),
  serve(contract.removeCause, async ({ platform, caller, params }) => {
    await removeCause(platform, caller, params.key, params.id);
    return {};
  }),
  serve(contract.proposeFollowUp, ({ platform, caller, params, body }) =>
    proposeFollowUp(platform, caller, params.key, params.id, body),
  ),
  serve(contract.tieFollowUp, ({ platform, caller, params }) =>
    tieFollowUp(platform, caller, params.key, params.id, params.improvementId),
  ),
  serve(contract.untieFollowUp, ({ platform, caller, params }) =>
    untieFollowUp(platform, caller, params.key, params.id, params.improvementId),
  ),
  serve(contract.addArtefact, ({ platform, caller, params, body }) =>
    addArtefact(platform, caller, params.key, body),
  ),
  serve(contract.removeArtefact, async ({ platform, caller, params }) => {
    await removeArtefact(platform, caller, params.key, params.id);
    return {};
  }),
];

/** Made and followed with its incident; reminders. */
export function registerPostMortem(platform: Platform): void {
  platform.events.react('incident.resolved', 'post-mortem', onResolved);
  platform.events.react('incident.reopened', 'post-mortem', onReopened);
  for (const kind of ['part.added', 'part.changed', 'part.removed'])
    platform.events.react(kind, 'post-mortem', onRecordChanged);
  platform.due.register(duePostMortems);
  platform.due.register(dueCauses);
}
