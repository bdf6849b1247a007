import type { Platform } from '../../../../platform/index.ts';
import { phoneCodeOf } from '../../core/phone-code.ts';

/** The code that a delivery carries: made anew each time it is needed, kept nowhere. */
export function codeOfDelivery({ secret }: Platform, deliveryId: string): string {
  return phoneCodeOf(Buffer.from(secret.token('phone-code', deliveryId), 'base64url').readUIntBE(0, 6));
}
