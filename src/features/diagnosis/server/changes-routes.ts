import { serve } from '../../identity/index.ts';
import * as contract from '../contract/changes.ts';
import { agreeToChange, refuseChange } from './changes/agree-to-change.ts';
import { breakGlass } from './changes/break-glass.ts';
import { judgeChange } from './changes/judge-change.ts';
import { linkChange } from './changes/link-change.ts';
import { listChanges } from './changes/list-changes.ts';
import { makeChange } from './changes/make-change.ts';
import { proposeChange } from './changes/propose-change.ts';
import { undoChange } from './changes/undo-change.ts';
import { withdrawChange } from './changes/withdraw-change.ts';

/** Changes to production: first, do no harm. */
export const changesRoutes = [
  serve(contract.listProductionChanges, ({ platform, caller, params }) =>
    listChanges(platform, caller, params.key),
  ),
  serve(contract.proposeChange, ({ platform, caller, params, body }) =>
    proposeChange(platform, caller, params.key, body),
  ),
  serve(contract.agreeToChange, ({ platform, caller, params, body }) =>
    agreeToChange(platform, caller, { ...params, ...body }),
  ),
  serve(contract.refuseChange, ({ platform, caller, params, body }) =>
    refuseChange(platform, caller, { ...params, ...body }, body.reason),
  ),
  serve(contract.withdrawChange, ({ platform, caller, params, body }) =>
    withdrawChange(platform, caller, { ...params, ...body }),
  ),
  serve(contract.breakGlass, ({ platform, caller, params, body }) =>
    breakGlass(platform, caller, { ...params, ...body }, body.reason),
  ),
  serve(contract.makeChange, ({ platform, caller, params, body }) =>
    makeChange(platform, caller, { ...params, ...body }),
  ),
  serve(contract.judgeChange, ({ platform, caller, params, body }) =>
    judgeChange(platform, caller, { ...params, version: body.version }, body),
  ),
  serve(contract.undoChange, ({ platform, caller, params, body }) =>
    undoChange(platform, caller, { ...params, version: body.version }, body),
  ),
  serve(contract.linkChange, ({ platform, caller, params, body }) =>
    linkChange(platform, caller, { ...params, version: body.version }, body.hypothesisId),
  ),
];
