import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { listWatchers } from '../../contract/watchers.ts';

export type Watching = ResponseOf<typeof listWatchers>;
export type Watcher = Watching['items'][number];

/** What of a ticket the screens of watching need. */
export interface WatchedTicket {
  readonly id: string;
  readonly key: string;
}

export function useWatching({ id, key }: WatchedTicket) {
  return useLiveQuery(listWatchers, { params: { key } }, { topics: [`watchers:${id}`, `ticket:${id}`] });
}

/** How many hear of an update that is posted now; undefined until it is known. */
export function useUpdateReach(ticket: WatchedTicket): number | undefined {
  return useWatching(ticket).data?.reach.updates;
}
