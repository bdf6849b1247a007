import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/swap.ts';
import { acceptSwapOf } from './accept-swap.ts';
import { declineSwapOf, withdrawSwapOf } from './answer-swap.ts';
import { listSwapsOf } from './list-swaps.ts';
import { proposeSwapOf } from './propose-swap.ts';

export const swapRoutes = [
  serve(contract.listSwaps, async ({ platform, caller, query }) => listSwapsOf(platform, caller, query)),
  serve(contract.proposeSwap, async ({ platform, caller, body }) => proposeSwapOf(platform, caller, body)),
  serve(contract.acceptSwap, async ({ platform, caller, params }) =>
    acceptSwapOf(platform, caller, params.id),
  ),
  serve(contract.declineSwap, async ({ platform, caller, params }) =>
    declineSwapOf(platform, caller, params.id),
  ),
  serve(contract.withdrawSwap, async ({ platform, caller, params }) =>
    withdrawSwapOf(platform, caller, params.id),
  ),
];
