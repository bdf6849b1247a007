import type { Test } from './types.ts';

/** What a refusal carries as the test as it is now; anything else is none. */
export function isTest(current: unknown): current is Test {
  return (
    typeof current === 'object' &&
    current !== null &&
    typeof (current as { version?: unknown }).version === 'number' &&
    typeof (current as { expectation?: unknown }).expectation === 'string' &&
    typeof (current as { owner?: { id?: unknown } }).owner?.id === 'string'
  );
}
