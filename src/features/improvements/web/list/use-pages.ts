import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { listImprovements } from '../../contract/improvements.ts';

/** The backlog, page after page. While words are being typed, what was found last stays. */
export function usePages(query: Readonly<Record<string, string | number | undefined>>) {
  return useInfiniteQuery({
    queryKey: [listImprovements.id, { query }],
    queryFn: ({ pageParam, signal }) =>
      call(listImprovements, {
        query: { ...(query as Record<string, never>), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    meta: { topics: ['improvements'] },
  });
}
