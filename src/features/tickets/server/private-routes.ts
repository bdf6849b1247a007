import { serve } from '../../identity/index.ts';
import { setPrivate as contract } from '../contract/private.ts';
import { setPrivate } from './set-private.ts';

export const privateRoutes = [
  serve(contract, async ({ platform, caller, params, body }) =>
    setPrivate(platform, caller, params.key, body),
  ),
];
