import type { Platform } from '../../../platform/index.ts';
import type { OutgoingMessage } from '../core/message.ts';
import { spokenBelowPort } from '../ports.ts';

/** The message of a room to which this one belongs. What cannot be found out holds up no page. */
export async function spokenBelow(
  platform: Platform,
  chat: 'slack' | 'telegram',
  room: string | undefined,
  { incidentKey }: OutgoingMessage,
): Promise<string | undefined> {
  const find = platform.ports.find(spokenBelowPort);
  if (!find || room === undefined || incidentKey === null) return undefined;
  try {
    return await find(platform.db, { chat, room, incidentKey });
  } catch (error) {
    platform.log.warn({ err: error, chat }, 'where an incident is spoken of could not be found out');
    return undefined;
  }
}
