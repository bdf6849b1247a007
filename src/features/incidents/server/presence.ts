import type { Platform } from '../../../platform/index.ts';
import type { Caller } from '../../identity/index.ts';

const holdMs = 25_000; // the form says "still open" every 10 s; two may get lost
const event = 'creating-ticket';

interface Told {
  personId: string;
  name: string;
  open: boolean;
}

/**
 * "Somebody is creating the ticket" (T17), so that nobody opens a second one. Kept in memory only, told to all nodes;
 * browsers hear `presence` with the whole list.
 */
export interface Presence {
  tell(caller: Caller, open: boolean): void;
  list(): { personId: string; name: string }[];
}

const made = new WeakMap<Platform, Presence>();

export function presenceOf(platform: Platform): Presence {
  const known = made.get(platform);
  if (known) return known;
  const creating = new Map<string, { name: string; timer: NodeJS.Timeout }>();
  const list = () => [...creating].map(([personId, { name }]) => ({ personId, name }));
  const show = () => platform.live.tellHere('presence', { creatingTicket: list() });
  const forget = (personId: string) => {
    clearTimeout(creating.get(personId)?.timer);
    if (creating.delete(personId)) show();
  };
  platform.live.listen({
    changed: () => undefined,
    told(name, data) {
      if (name !== event) return;
      const { personId, name: who, open } = data as Told;
      if (!open) return forget(personId);
      const isNew = !creating.has(personId);
      clearTimeout(creating.get(personId)?.timer);
      creating.set(personId, { name: who, timer: setTimeout(() => forget(personId), holdMs).unref() });
      if (isNew) show();
    },
  });
  const presence: Presence = {
    tell: (caller, open) =>
      platform.live.tell(event, { personId: caller.personId, name: caller.name, open } satisfies Told),
    list,
  };
  made.set(platform, presence);
  return presence;
}
