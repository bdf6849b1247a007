import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { incidentEvent } from '../events.ts';
import { findIncidentFor } from '../find-incident.ts';
import { lockIncidents } from '../store.ts';
import { callUrlOf, setCallUrl } from './store.ts';

/** The one link to the call or chat where those who work on it talk. Null takes it away. */
export async function setCallLink(
  platform: Platform,
  caller: Caller,
  key: string,
  url: string | null,
): Promise<void> {
  const view = await findIncidentFor(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => {
    await lockIncidents(tx, [view.id]);
    if ((await callUrlOf(tx.db, view.id)) === url) return;
    await setCallUrl(tx, view.id, url);
    await platform.events.append(tx, [
      incidentEvent('incident.call-link-set', view, actorOf(caller), null, { url }),
    ]);
  });
}
