import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { getTimeline } from '../../../tickets/contract/talk.ts';
import type { Entry } from '../shared/types.ts';

type Page = ResponseOf<typeof getTimeline>;

const pageSize = 100;

/** What happened to one incident, latest first, kept fresh; older entries on demand. */
export function useTimeline({ id, key }: { id: string; key: string }) {
  const client = useQueryClient();
  const queryKey = [getTimeline.id, { params: { key } }];
  const asked = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }): Promise<Page> =>
      call(getTimeline, {
        params: { key },
        query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    meta: { topics: [`incident:${id}`] },
  });
  const entries = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  return {
    entries,
    loaded: asked.data !== undefined,
    error: asked.error,
    retry: () => void asked.refetch(),
    // After a failure the button is there, and nothing is asked by itself.
    failed: asked.isFetchNextPageError,
    hasOlder: asked.hasNextPage,
    busy: asked.isFetchingNextPage,
    older: () => void asked.fetchNextPage(),
    /** Shows an entry that the server has just answered, before the stream says so. */
    add: (entry: Entry) => {
      client.setQueryData<InfiniteData<Page>>(queryKey, (data) => data && withEntry(data, entry));
    },
  };
}

export type TimelineData = ReturnType<typeof useTimeline>;

function withEntry(data: InfiniteData<Page>, entry: Entry): InfiniteData<Page> {
  if (data.pages.some(({ items }) => items.some(({ id }) => id === entry.id))) return data;
  const [first, ...rest] = data.pages;
  if (!first) return data;
  return { ...data, pages: [{ ...first, items: [entry, ...first.items] }, ...rest] };
}
