import { serve } from '../../identity/index.ts';
import * as contract from '../contract/mail-in.ts';
import { createIntakeAddress, listIntakeAddresses, removeIntakeAddress } from './mail-in/intake-addresses.ts';
import { getMail, listMail } from './mail-in/list-mail.ts';
import { pasteMail } from './mail-in/paste-mail.ts';

export const mailInRoutes = [
  serve(contract.listMailIn, async ({ platform, caller, query }) => listMail(platform, caller, query)),
  serve(contract.getMailIn, async ({ platform, caller, params }) => getMail(platform, caller, params.id)),
  serve(contract.listIntakeAddresses, async ({ platform, caller }) => listIntakeAddresses(platform, caller)),
  serve(contract.createIntakeAddress, async ({ platform, caller, body }) =>
    createIntakeAddress(platform, caller, body),
  ),
  serve(contract.removeIntakeAddress, async ({ platform, caller, params }) => {
    await removeIntakeAddress(platform, caller, params.id);
    return {};
  }),
  serve(contract.pasteMail, async ({ platform, caller, params, body }) =>
    pasteMail(platform, caller, params.key, body),
  ),
];
