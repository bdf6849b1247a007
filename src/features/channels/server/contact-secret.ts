import { contactMethodSecretPurpose } from '../../identity/index.ts';
import type { Platform } from '../../../platform/index.ts';
import type { SendTo } from './provider.ts';

/** The signing secret of a webhook (`whsec_...`); undefined when there is none or it was sealed with another instance secret. */
export function openContactSecret(platform: Platform, { secret }: SendTo): string | undefined {
  if (!secret) return undefined;
  try {
    return platform.secret.open(contactMethodSecretPurpose, secret);
  } catch {
    return undefined;
  }
}
