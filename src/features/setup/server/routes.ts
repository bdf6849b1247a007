import { emailConfigured } from '../../channels/index.ts';
import { anybodyThere, reachedSecurely, serve } from '../../identity/index.ts';
import * as contract from '../contract.ts';
import { doSetup } from './do-setup.ts';
import { openSetupLink } from './setup-links.ts';

export const setupRoutes = [
  serve(contract.getSetup, async ({ platform }) => ({ needed: !(await anybodyThere(platform.db)) })),
  serve(contract.openSetup, async ({ platform, body }) => {
    if (await anybodyThere(platform.db)) throw contract.setupProblem('already-done');
    return {
      expiresAt: (await openSetupLink(platform.db, body.token)).toISOString(),
      publicUrlFromEnvironment: platform.config.publicUrl ?? null,
      emailConfigured: emailConfigured(platform),
    };
  }),
  serve(contract.setup, async ({ platform, body, request, reply }) => {
    const browser = {
      userAgent: request.headers['user-agent'] ?? '',
      secure: await reachedSecurely(platform, request),
    };
    const done = await doSetup(platform, { ...body, browser });
    if (done.cookie !== null) void reply.header('set-cookie', done.cookie);
    const { sourceKey, service, team, publicUrl, vapidPublicKey, emailTest } = done;
    return { sourceKey, service, team, publicUrl, vapidPublicKey, emailTest };
  }),
];
