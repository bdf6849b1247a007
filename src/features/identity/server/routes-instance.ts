import * as contract from '../contract.ts';
import { need, serve } from './caller.ts';
import { packageVersion, updateInstance } from './instance.ts';
import { knownPublicUrl } from './public-url.ts';

export const instanceRoutes = [
  serve(contract.getInstance, async ({ platform, caller }) => {
    need(caller, 'instance.manage');
    return {
      publicUrl: await knownPublicUrl(platform),
      fromEnvironment: platform.config.publicUrl !== undefined,
      version: await packageVersion(),
      emailConfigured: platform.config.smtpUrl !== undefined,
    };
  }),
  serve(contract.updateInstance, async ({ platform, caller, body }) => ({
    publicUrl: await updateInstance(platform, caller, body),
    fromEnvironment: platform.config.publicUrl !== undefined,
  })),
];
