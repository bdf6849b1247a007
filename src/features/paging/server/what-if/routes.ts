import { serve } from '../../../identity/index.ts';
import { getWhatIf } from '../../contract/what-if.ts';
import { whatIf } from './what-if.ts';

export const whatIfRoutes = [
  serve(getWhatIf, ({ platform, caller, params, query }) => whatIf(platform, caller, params.slug, query)),
];
