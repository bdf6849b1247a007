import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { call } from '../../../../web/api.ts';
import { keyOf, useLiveQuery } from '../../../../web/query.ts';
import { getRoom, lookAtIncident } from '../../contract/room.ts';

export type Room = ResponseOf<typeof getRoom>;
const stillLookingMs = 20_000;

/** Who is in the room and who looks on, live. */
export function useRoom({ id, key }: { id: string; key: string }): Room | undefined {
  return useLiveQuery(getRoom, { params: { key } }, { topics: [`incident:${id}`, `looking:${id}`] }).data;
}

/** Tells the room, as long as the incident is on a screen that is seen. A courtesy: that it fails is nobody's trouble. */
export function useLooking(key: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const params = { key };
    const tell = (open: boolean) => {
      call(lookAtIncident, { params, body: { open } }).then(
        (room) => client.setQueryData(keyOf(getRoom, { params }), room),
        () => undefined,
      );
    };
    const seen = () => tell(!document.hidden);
    if (!document.hidden) tell(true);
    const timer = setInterval(() => {
      if (!document.hidden) tell(true);
    }, stillLookingMs);
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
      tell(false);
    };
  }, [client, key]);
}
