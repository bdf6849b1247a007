import type { Platform } from '../../../platform/index.ts';
import { closeMail } from './email.ts';

/** Lets go of mail connections when the server stops sending. */
export function registerChannels(platform: Platform): void {
  platform.outgoing.onClose(() => closeMail(platform));
}
