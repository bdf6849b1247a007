import type { FastifyRequest } from 'fastify';
import { generalProblem, type AnyRoute } from '../../../platform/contract/index.ts';
import type { Guard } from '../../../platform/http/serve.ts';
import type { Platform } from '../../../platform/index.ts';
import { need, needWholePerson, type Caller } from './caller.ts';
import { callerOfSession, callerOfToken } from './find-caller.ts';
import { sessionTokenOf } from './session-cookie.ts';
import { tokenPrefix } from './create-token.ts';

/** Finds out who asks, and refuses those who have no right of the kind a route needs in any team; the verb checks the team. */
export function makeGuard(platform: Platform): Guard<Caller> {
  return {
    async authenticate(request) {
      const bearer = bearerOf(request);
      // A request that brings a key means that key: falling back to the cookie would hide a revoked one.
      if (bearer !== undefined)
        return bearer.startsWith(tokenPrefix) ? ((await callerOfToken(platform, bearer)) ?? null) : null;
      const token = sessionTokenOf(request.headers.cookie);
      return token === undefined ? null : ((await callerOfSession(platform, token)) ?? null);
    },
    admit,
  };
}

function admit(route: AnyRoute, caller: Caller | null): void {
  const { permission } = route;
  if (permission === 'public' || permission === 'capability') return;
  if (caller === null) throw generalProblem('not-signed-in');
  if (permission !== 'self') return need(caller, permission);
  if (route.method !== 'GET') needWholePerson(caller);
}

function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer +([^\s]{1,500}) *$/i.exec(request.headers.authorization ?? '')?.[1];
}
