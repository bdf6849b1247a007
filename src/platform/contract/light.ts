import type { AnyRoute } from './route.ts';

/**
 * A route by its method and path alone, for callers that must be quick: the schemas take longer to load than an
 * answer takes to come. The compiler compares both with the contract: `lightRoute<typeof acknowledge>({ ... })`.
 */
export function lightRoute<R extends AnyRoute>(given: Pick<R, 'method' | 'path'>): R {
  return given as R;
}
