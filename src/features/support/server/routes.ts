import { serve } from '../../identity/index.ts';
import * as contract from '../contract.ts';
import { getSupportTicket } from './get-support-ticket.ts';
import { moveSupportTicketTo } from './move-support-ticket.ts';

export const supportRoutes = [
  serve(contract.getSupportTicket, ({ platform, caller, params }) =>
    getSupportTicket(platform, caller, params.key),
  ),
  serve(contract.closeSupportTicket, async ({ platform, caller, params, body }) => {
    await moveSupportTicketTo(platform, caller, params.key, 'closed', body.because);
    return getSupportTicket(platform, caller, params.key);
  }),
  serve(contract.reopenSupportTicket, async ({ platform, caller, params, body }) => {
    await moveSupportTicketTo(platform, caller, params.key, 'open', body.because);
    return getSupportTicket(platform, caller, params.key);
  }),
];
