import { randomBytes } from 'node:crypto';
import type { Platform } from '../../../platform/index.ts';
import { contactMethodSecretPurpose } from '../../identity/index.ts';
import { keptDestination, type DestinationAddress } from '../core/destination.ts';

/** What is stored of an address. `shown`: a webhook's new signing secret, told once. */
export function sealDestination(
  platform: Platform,
  to: DestinationAddress,
): { address: Record<string, string>; secret: string | null; shown: string | null } {
  const fresh = to.kind === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null;
  const { address, secret } =
    to.kind === 'webhook' ? { address: { url: to.url }, secret: fresh } : keptDestination(to);
  return {
    address,
    // Channels open what is sealed alike for people and for teams.
    secret: secret === null ? null : platform.secret.seal(contactMethodSecretPurpose, secret),
    shown: fresh,
  };
}
