import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/told.ts';
import { sending, setSending } from './sending.ts';
import { toldOf } from './told-of.ts';

/** Who was told what, and how fast messages go out. */
export const toldRoutes = [
  serve(contract.getTold, ({ platform, caller, params }) => toldOf(platform, caller, params.key)),
  serve(contract.getSending, ({ platform, caller }) => sending(platform, caller)),
  serve(contract.setSending, ({ platform, caller, body }) => setSending(platform, caller, body)),
];
