import type { Platform } from '../../../../platform/index.ts';

const holdMs = 45_000; // a browser says "still looking" every 20 s; one may get lost
const event = 'looking-at-incident';

interface Told {
  readonly incidentId: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly open: boolean;
}
/**
 * Who is looking at an incident right now. Kept in memory only, told to all nodes, and never to browsers: these are hinted to
 * ask for the room again, so that nobody learns who looks at what they may not see. Two tellings within a few milliseconds may
 * reach another node in either order: at worst somebody who left is shown there until `holdMs` is over.
 */
export interface Looking {
  tell(incidentId: string, person: { id: string; name: string }, open: boolean): void;
  at(incidentId: string): { id: string; name: string }[];
}

const made = new WeakMap<Platform, Looking>();

export function lookingOf(platform: Platform): Looking {
  const known = made.get(platform);
  if (known) return known;
  const rooms = new Map<string, Map<string, { name: string; timer: NodeJS.Timeout }>>();
  const changed = (incidentId: string) => platform.live.changed([topicOf(incidentId)]);
  /** @returns whether they were there */
  const forget = ({ incidentId, person: { id } }: Told): boolean => {
    const room = rooms.get(incidentId);
    clearTimeout(room?.get(id)?.timer);
    const was = room?.delete(id) ?? false;
    if (room?.size === 0) rooms.delete(incidentId);
    return was;
  };
  const hold = (told: Told, whenGone: () => void): boolean => {
    const isNew = !forget(told);
    const room = rooms.get(told.incidentId) ?? new Map<string, { name: string; timer: NodeJS.Timeout }>();
    rooms.set(told.incidentId, room);
    const timer = setTimeout(() => {
      forget(told);
      whenGone();
    }, holdMs).unref();
    room.set(told.person.id, { name: told.person.name, timer });
    return isNew;
  };
  platform.live.listen({
    changed: () => undefined,
    told(name, data) {
      if (name !== event) return;
      const told = data as Told;
      if (told.open) hold(told, () => changed(told.incidentId));
      else forget(told);
    },
  });
  const looking: Looking = {
    tell(incidentId, person, open) {
      const before = rooms.get(incidentId)?.has(person.id) ?? false;
      platform.live.tell(event, { incidentId, person, open } satisfies Told);
      if (before !== open) changed(incidentId);
    },
    at: (incidentId) => [...(rooms.get(incidentId) ?? [])].map(([id, { name }]) => ({ id, name })),
  };
  made.set(platform, looking);
  return looking;
}

export const topicOf = (incidentId: string) => `looking:${incidentId}`;
