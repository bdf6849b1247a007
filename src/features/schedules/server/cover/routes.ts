import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/cover.ts';
import { acceptCoverOf, giveCoverOf } from './accept-cover.ts';
import { declineCoverOf, withdrawCoverOf } from './answer-cover.ts';
import { askCoverOf } from './ask-cover.ts';
import { candidatesOf, getCoverOf, listCoverOf } from './list-cover.ts';

export const coverRoutes = [
  serve(contract.listCover, async ({ platform, caller, query }) => listCoverOf(platform, caller, query)),
  serve(contract.getCover, async ({ platform, caller, params }) => getCoverOf(platform, caller, params.id)),
  serve(contract.getCoverCandidates, async ({ platform, caller, params, query }) =>
    candidatesOf(platform, caller, params.slug, query),
  ),
  serve(contract.askCover, async ({ platform, caller, params, body }) =>
    askCoverOf(platform, caller, params.slug, body),
  ),
  serve(contract.acceptCover, async ({ platform, caller, params }) =>
    acceptCoverOf(platform, caller, params.id),
  ),
  serve(contract.declineCover, async ({ platform, caller, params }) =>
    declineCoverOf(platform, caller, params.id),
  ),
  serve(contract.withdrawCover, async ({ platform, caller, params }) =>
    withdrawCoverOf(platform, caller, params.id),
  ),
  serve(contract.giveCover, async ({ platform, caller, params, body }) =>
    giveCoverOf(platform, caller, params.id, body),
  ),
];
