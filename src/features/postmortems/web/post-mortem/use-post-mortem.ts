import { useQueryClient } from '@tanstack/react-query';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { keyOf, useLiveQuery } from '../../../../web/query.ts';
import {
  getPostMortem,
  getPostMortemSummary,
  getPostMortemTimeline,
  type listPostMortems,
} from '../../contract/post-mortem.ts';

export type PostMortem = ResponseOf<typeof getPostMortem>;
export type Listed = ResponseOf<typeof listPostMortems>['items'][number];
export type Cause = PostMortem['causes'][number];
export type Line = ResponseOf<typeof getPostMortemTimeline>['items'][number];

export function usePostMortem(key: string, id: string | undefined) {
  const topics =
    id === undefined ? ['post-mortems'] : [`post-mortem:${id}`, `incident:${id}`, `ticket:${id}`];
  return useLiveQuery(getPostMortem, { params: { key } }, { topics });
}

/** Everything of post-mortems on this screen looks again. */
export function useRefreshPostMortem(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      [getPostMortem, getPostMortemTimeline, getPostMortemSummary].map((route) =>
        client.invalidateQueries({ queryKey: keyOf(route) }),
      ),
    );
  };
}
