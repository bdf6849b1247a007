import { useQueryClient } from '@tanstack/react-query';
import { keyOf, useLiveQuery, useRouteQuery } from '../../../../web/query.ts';
import { getAddressees, getTalk, getTimeline } from '../../contract/talk.ts';
import type { Addressees, Talk, TalkTicket } from './types.ts';

/** What stays on top, and what this reader may do. */
export function useTalk({ id, key }: TalkTicket): Talk | undefined {
  return useLiveQuery(getTalk, { params: { key } }, { topics: [`timeline:${id}`, `ticket:${id}`] }).data;
}

/** Whom one can ask or name here. */
export function useAddressees({ key }: TalkTicket): Addressees | undefined {
  return useRouteQuery(getAddressees, { params: { key } }).data;
}

/** Asks again for what is said on tickets; the live stream does so too, a moment later. */
export function useTalkRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      [getTalk, getTimeline].map((one) => client.invalidateQueries({ queryKey: keyOf(one) })),
    );
  };
}
