import { serve } from '../../identity/index.ts';
import * as contract from '../contract/improvements.ts';
import { setCare } from './care.ts';
import { changeImprovementFor } from './change.ts';
import { createImprovement } from './create.ts';
import { getImprovement } from './get.ts';
import { answerHelpedFor } from './helped.ts';
import { listImprovements } from './list.ts';
import { moveImprovementFor } from './move.ts';
import { openUp } from './open-up.ts';
import { toWire } from './to-wire.ts';

export const improvementRoutes = [
  serve(contract.listImprovements, async ({ platform, caller, query: { cursor, limit, ...filter } }) => {
    const page = await listImprovements(platform.db, caller, filter, { cursor, limit });
    return { ...page, items: await toWire(platform.db, caller, page.items) };
  }),
  serve(contract.proposeImprovement, async ({ platform, caller, body }) =>
    createImprovement(platform, caller, body),
  ),
  serve(contract.getImprovement, async ({ platform, caller, params }) =>
    getImprovement(platform.db, caller, params.key),
  ),
  serve(contract.changeImprovement, async ({ platform, caller, params, body }) =>
    changeImprovementFor(platform, caller, params.key, body),
  ),
  serve(contract.moveImprovement, async ({ platform, caller, params, body }) =>
    moveImprovementFor(platform, caller, params.key, body),
  ),
  serve(contract.setImprovementCare, async ({ platform, caller, params, body }) =>
    setCare(platform, caller, params.key, body.care),
  ),
  serve(contract.answerHelped, async ({ platform, caller, params, body }) =>
    answerHelpedFor(platform, caller, params.key, body),
  ),
  serve(contract.openImprovementUp, async ({ platform, caller, params }) =>
    openUp(platform, caller, params.key),
  ),
];
