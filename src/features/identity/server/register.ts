import type { Platform } from '../../../platform/index.ts';
import { cleanUp } from './clean-up.ts';
import { mailInvitation, mailInvitationJob } from './mail-invitation.ts';

/** Background work of identity. */
export function registerIdentity(platform: Platform): void {
  platform.jobs.define(mailInvitationJob, (payload) => mailInvitation(platform, payload));
  platform.jobs.define('identity.clean-up', () => cleanUp(platform), '17 * * * *');
}
