import { readNow, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { toldOf } from '../../../paging/index.ts';
import { incidentKey } from '../../core/incident.ts';
import { toldInChat } from '../../core/told-in-chat.ts';
import { findIncident } from '../find-incident.ts';
import type { Said } from './said.ts';

/** Who was told what and whether it arrived: for whoever may see the incident and asks, not for the room. */
export async function tellWhoWasTold(platform: Platform, caller: Caller, key: string): Promise<Said> {
  const { number } = await findIncident(platform.db, caller, key);
  const about = incidentKey(number);
  const { items, moreCount } = await toldOf(platform, caller, about);
  const nowMs = (await readNow(platform.db)).getTime();
  return { text: toldInChat(about, { all: items, earlier: moreCount }, nowMs, caller.timeZone), about };
}
