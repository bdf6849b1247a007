import { serve } from '../../identity/index.ts';
import * as contract from '../contract/first-look.ts';
import { getFirstLook } from './get-first-look.ts';

export const firstLookRoutes = [
  serve(contract.getFirstLook, async ({ platform, caller, params }) =>
    getFirstLook(platform, caller, params.key),
  ),
];
