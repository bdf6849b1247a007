import { serve } from '../../identity/index.ts';
import * as links from '../contract/links.ts';
import * as actions from '../contract/next-actions.ts';
import * as record from '../contract/record.ts';
import * as sections from '../contract/sections.ts';
import { addNextAction } from './record/add-next-action.ts';
import { addPart } from './record/add-part.ts';
import { changeNextAction } from './record/change-next-action.ts';
import { changePart } from './record/change-part.ts';
import { getRecord } from './record/get-record.ts';
import { linkTicket } from './record/link-tickets.ts';
import { removeNextAction } from './record/remove-next-action.ts';
import { removePart } from './record/remove-part.ts';
import { getSections, setSections } from './record/settings.ts';
import { startLongTermFix } from './record/start-long-term-fix.ts';
import { tickNextAction } from './record/tick-next-action.ts';
import { unlinkTicket } from './record/unlink-tickets.ts';

export const recordRoutes = [
  serve(record.getRecord, ({ platform, caller, params }) => getRecord(platform, caller, params.key)),
  serve(record.addPart, ({ platform, caller, params, body }) => addPart(platform, caller, params.key, body)),
  serve(record.changePart, ({ platform, caller, params, body }) =>
    changePart(platform, caller, params.key, params.id, body),
  ),
  serve(record.removePart, async ({ platform, caller, params, query }) => {
    await removePart(platform, caller, params.key, params.id, query.version);
    return {};
  }),
  serve(actions.addNextAction, ({ platform, caller, params, body }) =>
    addNextAction(platform, caller, params.key, body),
  ),
  serve(actions.changeNextAction, ({ platform, caller, params, body }) =>
    changeNextAction(platform, caller, params.key, params.id, body),
  ),
  serve(actions.setNextActionDone, ({ platform, caller, params, body }) =>
    tickNextAction(platform, caller, params.key, params.id, body.done),
  ),
  serve(actions.removeNextAction, async ({ platform, caller, params, query }) => {
    await removeNextAction(platform, caller, params.key, params.id, query.version);
    return {};
  }),
  serve(links.linkTicket, ({ platform, caller, params, body }) =>
    linkTicket(platform, caller, params.key, body),
  ),
  serve(links.unlinkTicket, async ({ platform, caller, params }) => {
    await unlinkTicket(platform, caller, params.key, params.id);
    return {};
  }),
  serve(links.startLongTermFix, ({ platform, caller, params, body }) =>
    startLongTermFix(platform, caller, params.key, body),
  ),
  serve(sections.getSections, ({ platform, caller, params }) => getSections(platform, caller, params.id)),
  serve(sections.setSections, ({ platform, caller, params, body }) =>
    setSections(platform, caller, params.id, body.items),
  ),
];
