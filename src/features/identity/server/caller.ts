import { generalProblem, type Action } from '../../../platform/contract/index.ts';
import { makeServe } from '../../../platform/http/serve.ts';
import type { Actor } from '../../../platform/index.ts';
import { mayDo, type AccessRole } from '../core/access-roles.ts';

/** Who asks, as the guard found them by session cookie or API token. */
export interface Caller {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
  readonly instanceAdmin: boolean;
  /** access role by team id */
  readonly roles: ReadonlyMap<string, AccessRole>;
  readonly via: 'session' | 'token';
  /** The actions that a token is limited to; null when it is not. */
  readonly scopes: readonly Action[] | null;
  readonly sessionId: string | null;
}

/** Ties a declared route to its handler, with our Caller. */
export const serve = makeServe<Caller>();

/** Whether the caller may do this in the team; without a team: in any team at all. A token's scopes count too. */
export function may(caller: Caller, action: Action, teamId?: string): boolean {
  return (caller.scopes === null || caller.scopes.includes(action)) && mayDo(action, caller, teamId);
}

/** The first line of every verb: who may. @throws Problem general/not-allowed */
export function need(caller: Caller, action: Action, teamId?: string): void {
  if (may(caller, action, teamId)) return;
  if (caller.scopes !== null && !caller.scopes.includes(action))
    throw generalProblem('not-allowed', { detail: `This API token was not made for ${action}.` });
  throw generalProblem('not-allowed');
}

/** Credentials are for the whole person only: a token limited to some actions never widens itself. @throws Problem general/not-allowed */
export function needWholePerson(caller: Caller): void {
  if (caller.scopes !== null)
    throw generalProblem('not-allowed', {
      detail: 'This API token is limited to some actions; sign in, or use one without limits.',
    });
}

export function actorOf(caller: Caller): Actor {
  return { kind: 'person', id: caller.personId, name: caller.name };
}
