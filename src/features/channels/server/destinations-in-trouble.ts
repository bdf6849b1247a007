import type { Platform } from '../../../platform/index.ts';
import { openContactSecret } from './contact-secret.ts';
import { destinationRows, isFailing } from './destinations.ts';
import { kindOf } from './destination-to-wire.ts';

export interface DestinationInTrouble {
  readonly name: string;
  readonly because: string;
}

/** Destinations that would not be told now: the last message failed, or their address cannot be read with this secret. */
export async function destinationsInTrouble(
  platform: Platform,
): Promise<{ count: number; troubled: DestinationInTrouble[] }> {
  const rows = await destinationRows(platform.db);
  const troubled = rows.flatMap((row): DestinationInTrouble[] => {
    const channel = kindOf(row.channel);
    const { name, address, secret } = row;
    if (secret !== null && channel && openContactSecret(platform, { channel, address, secret }) === undefined)
      return [{ name, because: 'its address was sealed with another secret' }];
    return isFailing(row) ? [{ name, because: row.lastError ?? '' }] : [];
  });
  return { count: rows.length, troubled };
}
