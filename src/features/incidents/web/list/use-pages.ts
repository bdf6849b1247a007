import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { listIncidents } from '../../contract.ts';
import type { ListSearch } from './search.ts';

/** The list, page after page. While words are being typed, what was found last stays. */
export function usePages(query: ListSearch) {
  return useInfiniteQuery({
    queryKey: [listIncidents.id, { query }],
    queryFn: ({ pageParam, signal }) =>
      call(listIncidents, {
        query: { ...(query as Record<string, never>), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    meta: { topics: ['incidents'] },
  });
}
