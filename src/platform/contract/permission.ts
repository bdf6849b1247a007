/** What a caller must be allowed to do. Who may do what is decided in identity/core/permissions.ts. */
export const actions = [
  'incident.read',
  'incident.declare',
  'incident.comment',
  'incident.acknowledge',
  'incident.resolve',
  'incident.edit',
  'service.read',
  'service.manage',
  'policy.read',
  'policy.manage',
  'schedule.read',
  'schedule.override',
  'schedule.manage',
  'source.read',
  'source.manage',
  'change.record',
  'team.read',
  'team.manage',
  'team.create',
  'person.read',
  'person.invite',
  'person.manage',
  'instance.manage',
] as const;
export type Action = (typeof actions)[number];

/**
 * How a route is guarded.
 * - `public`: anybody, e.g. sign-in, health, the documents.
 * - `capability`: the secret in the address or the key in the body is the permission (page links, source keys, set-up links).
 * - `self`: any signed-in person or token, about themselves only.
 * - an action: the verb behind the route checks it against the team concerned; the route refuses callers without any such right.
 */
export type Permission = 'public' | 'capability' | 'self' | Action;
