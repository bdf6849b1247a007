import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/duty-page.ts';
import { changeDutyPage, renewDutyPage, showDutyPage } from './settings.ts';

export const dutyPageRoutes = [
  serve(contract.getDutyPage, async ({ platform, caller, params }) =>
    showDutyPage(platform, caller, params.slug),
  ),
  serve(contract.setDutyPage, async ({ platform, caller, params, body }) =>
    changeDutyPage(platform, caller, params.slug, body),
  ),
  serve(contract.renewDutyPageLink, async ({ platform, caller, params }) =>
    renewDutyPage(platform, caller, params.slug),
  ),
];
