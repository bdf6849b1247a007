import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/state-of-play.ts';
import { getStakeholderPlay, getStateOfPlay } from './get-state-of-play.ts';

export const playRoutes = [
  serve(contract.getStateOfPlay, async ({ platform, caller, params, query }) =>
    query.audience === 'stakeholder'
      ? getStakeholderPlay(platform, caller, params.key)
      : getStateOfPlay(platform, caller, params.key),
  ),
];
