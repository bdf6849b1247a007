import { makeClient } from '../platform/contract/client.ts';

export { ProblemError } from '../platform/contract/client.ts';

/** Calls the public API with this browser's session. Throws ProblemError. */
export const call = makeClient({
  fetch: (url, init) => fetch(url, { credentials: 'same-origin', ...(init as RequestInit) }),
});
