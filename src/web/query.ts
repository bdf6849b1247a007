import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type {
  AnyRoute,
  BodyInputOf,
  ParamsOf,
  QueryInputOf,
  ResponseOf,
} from '../platform/contract/route.ts';
import type { CallInput } from '../platform/contract/client.ts';
import { call, ProblemError } from './api.ts';
import { toastProblem } from './toast.tsx';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The live stream says when something is out of date; a screen that is opened again shows what it has meanwhile.
      staleTime: 5_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && isPassing(error),
      retryDelay: (failures) => 400 * 2 ** failures,
    },
  },
});

/** The server could not be reached or could not answer; the same question may be answered a moment later. */
function isPassing(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 0 || error.status >= 502);
}

export interface RouteInput<R extends AnyRoute> {
  readonly params?: ParamsOf<R>;
  readonly query?: QueryInputOf<R>;
  readonly body?: BodyInputOf<R>;
}

/** What a question is kept under. Without input: all questions to that route, for invalidating. */
export function keyOf<R extends AnyRoute>(route: R, input?: RouteInput<R>): readonly unknown[] {
  return input === undefined ? [route.id] : [route.id, input];
}

/** How to ask a GET route, for `useQuery`, `prefetchQuery` or a router's loader alike. */
export function asking<R extends AnyRoute>(
  route: R,
  input: RouteInput<R> = {},
  topics: readonly string[] = [],
) {
  return {
    queryKey: keyOf(route, input),
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<ResponseOf<R>> =>
      call(route, { ...input, signal } as unknown as CallInput<R>),
    meta: { topics },
  };
}

/**
 * The answer of a GET route, kept fresh: asked again when one of the topics changes, and after the line was lost.
 * `useLiveQuery(getIncident, { params: { key } }, { topics: ['incident:' + id] })`
 */
export function useLiveQuery<R extends AnyRoute>(
  route: R,
  input: RouteInput<R>,
  { topics, enabled = true }: { topics: readonly string[]; enabled?: boolean },
): UseQueryResult<ResponseOf<R>> {
  return useQuery({ ...asking(route, input, topics), enabled });
}

/** The answer of a GET route about things that seldom change. */
export function useRouteQuery<R extends AnyRoute>(
  route: R,
  input: RouteInput<R> = {},
): UseQueryResult<ResponseOf<R>> {
  return useQuery(asking(route, input));
}

interface ChangeOptions<R extends AnyRoute> {
  /** Routes whose kept answers are now out of date. */
  touches?: readonly AnyRoute[];
  onDone?: (answer: ResponseOf<R>) => void;
  /** For forms that show what is wrong themselves; without it a refusal is a toast. */
  onProblem?: (error: unknown) => void;
}

/** A change: `const resolve = useChange(resolveIncident, { touches: [getIncident] }); resolve.mutate({ params, body })`. */
export function useChange<R extends AnyRoute>(route: R, options: ChangeOptions<R> = {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: RouteInput<R>): Promise<ResponseOf<R>> =>
      call(route, input as unknown as CallInput<R>),
    onSuccess: async (answer) => {
      options.onDone?.(answer);
      await Promise.all(
        (options.touches ?? []).map((touched) => client.invalidateQueries({ queryKey: keyOf(touched) })),
      );
    },
    onError: (error) => (options.onProblem ?? toastProblem)(error),
  });
}
