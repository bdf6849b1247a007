import type { Action } from '../../../platform/contract/permission.ts';

/** From most to least. A person has one per team; `admin` of a team manages that team. */
export const accessRoles = ['admin', 'manager', 'responder', 'stakeholder'] as const;
export type AccessRole = (typeof accessRoles)[number];

/**
 * Who may do what. `team`: the least access role in the team concerned. `elsewhere`: the least role in any other team that is
 * enough as well (during an incident nothing is hidden from those who respond, and anyone may report). Instance admins may do all.
 */
export const needed: Readonly<
  Record<Action, { team: AccessRole | 'instance-admin'; elsewhere?: AccessRole }>
> = {
  'incident.read': { team: 'stakeholder', elsewhere: 'responder' },
  'incident.declare': { team: 'stakeholder', elsewhere: 'stakeholder' },
  'incident.comment': { team: 'stakeholder', elsewhere: 'responder' },
  'incident.acknowledge': { team: 'responder' },
  'incident.resolve': { team: 'responder' },
  'incident.edit': { team: 'responder' },
  'service.read': { team: 'stakeholder', elsewhere: 'stakeholder' },
  'service.manage': { team: 'manager' },
  'policy.read': { team: 'stakeholder', elsewhere: 'responder' },
  'policy.manage': { team: 'manager' },
  'schedule.read': { team: 'stakeholder', elsewhere: 'stakeholder' },
  'schedule.override': { team: 'responder' },
  'schedule.manage': { team: 'manager' },
  'source.read': { team: 'responder' },
  'source.manage': { team: 'manager' },
  'change.record': { team: 'responder' },
  'team.read': { team: 'stakeholder', elsewhere: 'stakeholder' },
  'team.manage': { team: 'admin' },
  'team.create': { team: 'instance-admin' },
  'person.read': { team: 'stakeholder', elsewhere: 'stakeholder' },
  'person.invite': { team: 'manager' },
  'person.manage': { team: 'instance-admin' },
  'instance.manage': { team: 'instance-admin' },
};

/** Whether `role` is at least `least`. */
export function atLeast(role: AccessRole, least: AccessRole): boolean {
  return accessRoles.indexOf(role) <= accessRoles.indexOf(least);
}

/**
 * @param roles the caller's access role by team id
 * @param teamId the team concerned; omit to ask "in any team at all?"
 */
export function mayDo(
  action: Action,
  who: { instanceAdmin: boolean; roles: ReadonlyMap<string, AccessRole> },
  teamId?: string,
): boolean {
  if (who.instanceAdmin) return true;
  const { team, elsewhere } = needed[action];
  if (team === 'instance-admin') return false;
  const all = [...who.roles.values()];
  if (teamId === undefined)
    return all.some((role) => atLeast(role, team) || (elsewhere !== undefined && atLeast(role, elsewhere)));
  const here = who.roles.get(teamId);
  if (here !== undefined && atLeast(here, team)) return true;
  return elsewhere !== undefined && all.some((role) => atLeast(role, elsewhere));
}
