import { may, type Caller } from '../../identity/index.ts';

/** Teams whose incidents the caller may see; undefined: those of every team. */
export function visibleTeams(caller: Caller): string[] | undefined {
  // An id that is no team's: may it be seen by the rights the caller has elsewhere?
  if (may(caller, 'incident.read', 'any-other-team')) return undefined;
  return [...caller.roles.keys()].filter((teamId) => may(caller, 'incident.read', teamId));
}
