import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/report-forms.ts';
import { createReportForm, listReportForms, renewReportForm, revokeReportForm } from './manage.ts';

export const reportFormRoutes = [
  serve(contract.listReportForms, async ({ platform, caller, params }) => ({
    items: await listReportForms(platform, caller, params.teamId),
  })),
  serve(contract.createReportForm, async ({ platform, caller, params, body }) =>
    createReportForm(platform, caller, params.teamId, body),
  ),
  serve(contract.renewReportForm, async ({ platform, caller, params }) =>
    renewReportForm(platform, caller, params.id),
  ),
  serve(contract.revokeReportForm, async ({ platform, caller, params }) => {
    await revokeReportForm(platform, caller, params.id);
    return {};
  }),
];
