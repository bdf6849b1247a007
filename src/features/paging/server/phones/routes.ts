import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/phones.ts';
import { provePhone } from './prove-phone.ts';
import { sendPhoneCode } from './send-phone-code.ts';

export const phoneRoutes = [
  serve(contract.sendPhoneCode, ({ platform, caller, params, body }) =>
    sendPhoneCode(platform, caller, params.id, body.by),
  ),
  serve(contract.provePhone, async ({ platform, caller, params, body }) => {
    await provePhone(platform, caller, params.id, body.code);
    return {};
  }),
];
