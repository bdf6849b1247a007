import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../kit/wire.ts';
import { actions, defineProblems, route } from '../../platform/contract/index.ts';
import { newContactMethod } from './contract/new-contact-method.ts';
import { accessRoles } from './core/access-roles.ts';

export const identityProblem = defineProblems('identity', {
  'wrong-password': { status: 401, title: 'The e-mail address or the password is wrong' },
  'too-many-tries': { status: 429, title: 'Too many failed sign-ins; wait a little' },
  'email-taken': { status: 409, title: 'Somebody has this e-mail address already' },
  'link-spent': { status: 410, title: 'This link was used, revoked, or is too old' },
  'last-admin': { status: 409, title: 'The last administrator cannot be removed' },
  'weak-password': { status: 400, title: 'The password is too easy to guess' },
  'contact-method-exists': { status: 409, title: 'You have this contact method already' },
});

export const wireAccessRole = z.enum(accessRoles);
export const wirePersonRef = z.object({ id: wireId, name: z.string() });
export const wirePerson = z.object({
  id: wireId,
  name: z.string(),
  email: z.string(),
  timeZone: z.string(),
  instanceAdmin: z.boolean(),
  disabledAt: wireInstant.nullable(),
  teams: z.array(z.object({ id: wireId, name: z.string(), slug: z.string(), accessRole: wireAccessRole })),
});
export const wireTeam = z.object({
  id: wireId,
  name: z.string(),
  slug: z.string(),
  tenets: z.string(),
  members: z.array(
    z.object({
      id: wireId,
      name: z.string(),
      email: z.string(),
      accessRole: wireAccessRole,
      canBePaged: z.boolean(),
    }),
  ),
});
export const wireMe = z.object({
  person: wirePerson,
  /** What the caller may do in at least one team; the screen hides the rest. */
  may: z.array(z.enum(actions)),
  publicUrl: z.string().nullable(),
  demo: z.boolean(),
});
const password = z
  .string()
  .min(10, 'must have at least 10 characters')
  .max(200, 'must have at most 200 characters');
const email = z.email('must be an e-mail address').max(320);
const timeZone = z.string().max(64);

export const signIn = route({
  id: 'signIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with e-mail and password',
  permission: 'public',
  body: z.object({ email: z.string().max(320), password: z.string().max(200) }),
  response: wireMe,
  problems: ['identity/wrong-password', 'identity/too-many-tries'],
});
export const signOut = route({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out of this browser',
  permission: 'self',
  response: wireEmpty,
});
export const getMe = route({
  id: 'getMe',
  method: 'GET',
  path: '/api/me',
  summary: 'Who I am and what I may do',
  permission: 'self',
  response: wireMe,
});
export const updateMe = route({
  id: 'updateMe',
  method: 'PATCH',
  path: '/api/me',
  summary: 'Change my name or time zone',
  permission: 'self',
  body: z.object({ name: line(120).optional(), timeZone: timeZone.optional() }),
  response: wireMe,
});
export const changePassword = route({
  id: 'changePassword',
  method: 'POST',
  path: '/api/me/password',
  summary: 'Change my password; other sessions end',
  permission: 'self',
  body: z.object({ current: z.string().max(200), next: password }),
  response: wireEmpty,
  problems: ['identity/wrong-password', 'identity/weak-password'],
});

export const wireSession = z.object({
  id: wireId,
  userAgent: z.string(),
  createdAt: wireInstant,
  lastSeenAt: wireInstant,
  current: z.boolean(),
});
export const listSessions = route({
  id: 'listSessions',
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'Where I am signed in',
  permission: 'self',
  response: z.object({ items: z.array(wireSession) }),
});
export const endSession = route({
  id: 'endSession',
  method: 'DELETE',
  path: '/api/me/sessions/:id',
  summary: 'Sign out elsewhere',
  permission: 'self',
  params: z.object({ id: wireId }),
  response: wireEmpty,
});

export const wireToken = z.object({
  id: wireId,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(actions)).nullable(),
  createdAt: wireInstant,
  lastUsedAt: wireInstant.nullable(),
  expiresAt: wireInstant.nullable(),
});
export const listTokens = route({
  id: 'listTokens',
  method: 'GET',
  path: '/api/me/tokens',
  summary: 'My API tokens',
  permission: 'self',
  response: z.object({ items: z.array(wireToken) }),
});
export const createToken = route({
  id: 'createToken',
  method: 'POST',
  path: '/api/me/tokens',
  summary: 'Make an API token; it is shown once',
  permission: 'self',
  status: 201,
  body: z.object({
    name: line(120),
    scopes: z
      .array(z.enum(actions))
      .min(1, 'must name an action, or be null for all')
      .nullable()
      .default(null),
    expiresInDays: z.number().int().min(1).max(3650).nullable().default(null),
  }),
  response: z.object({ token: z.string(), item: wireToken }),
});
export const revokeToken = route({
  id: 'revokeToken',
  method: 'DELETE',
  path: '/api/me/tokens/:id',
  summary: 'Revoke an API token',
  permission: 'self',
  params: z.object({ id: wireId }),
  response: wireEmpty,
});

export const channelKinds = [
  'email',
  'web-push',
  'webhook',
  'sms',
  'voice',
  'slack',
  'telegram',
  'ntfy',
] as const;
export const wireContactMethod = z.object({
  id: wireId,
  channel: z.enum(channelKinds),
  label: z.string(),
  /** Shown, never the whole secret: the mail address, the push service's host, the webhook's URL. */
  shown: z.string(),
  createdAt: wireInstant,
  verifiedAt: wireInstant.nullable(),
  disabledAt: wireInstant.nullable(),
  disabledBecause: z.string().nullable(),
});
export const listContactMethods = route({
  id: 'listContactMethods',
  method: 'GET',
  path: '/api/me/contact-methods',
  summary: 'How I am reached',
  permission: 'self',
  response: z.object({
    items: z.array(wireContactMethod),
    vapidPublicKey: z.string(),
    emailConfigured: z.boolean(),
    /** Whether this server can text and call. */
    phone: z.object({ sms: z.boolean(), voice: z.boolean() }),
  }),
});
export const addContactMethod = route({
  id: 'addContactMethod',
  method: 'POST',
  path: '/api/me/contact-methods',
  summary: 'Add a way to reach me',
  permission: 'self',
  status: 201,
  body: newContactMethod,
  /** `secret`: a webhook's signing secret (Standard Webhooks), shown once. */
  response: z.object({ item: wireContactMethod, secret: z.string().nullable() }),
  problems: ['identity/contact-method-exists'],
});
export const removeContactMethod = route({
  id: 'removeContactMethod',
  method: 'DELETE',
  path: '/api/me/contact-methods/:id',
  summary: 'Remove a way to reach me',
  permission: 'self',
  params: z.object({ id: wireId }),
  response: wireEmpty,
});

export const listPeople = route({
  id: 'listPeople',
  method: 'GET',
  path: '/api/people',
  summary: 'People of this instance',
  permission: 'person.read',
  response: z.object({ items: z.array(wirePerson) }),
});
export const setPersonDisabled = route({
  id: 'setPersonDisabled',
  method: 'PUT',
  path: '/api/people/:id/disabled',
  summary: 'Disable or enable a person',
  permission: 'person.manage',
  params: z.object({ id: wireId }),
  body: z.object({ disabled: z.boolean() }),
  response: wirePerson,
  problems: ['identity/last-admin'],
});
export const listTeams = route({
  id: 'listTeams',
  method: 'GET',
  path: '/api/teams',
  summary: 'Teams and their members',
  permission: 'team.read',
  response: z.object({ items: z.array(wireTeam) }),
});
export const createTeam = route({
  id: 'createTeam',
  method: 'POST',
  path: '/api/teams',
  summary: 'Make a team',
  permission: 'team.create',
  status: 201,
  body: z.object({ name: line(120) }),
  response: wireTeam,
});
export const updateTeam = route({
  id: 'updateTeam',
  method: 'PATCH',
  path: '/api/teams/:id',
  summary: 'Rename a team or edit its tenets',
  permission: 'team.manage',
  params: z.object({ id: wireId }),
  body: z.object({ name: line(120).optional(), tenets: z.string().max(20000).optional() }),
  response: wireTeam,
});
export const setMember = route({
  id: 'setMember',
  method: 'PUT',
  path: '/api/teams/:id/members/:personId',
  summary: 'Give a person an access role in a team',
  permission: 'team.manage',
  params: z.object({ id: wireId, personId: wireId }),
  body: z.object({ accessRole: wireAccessRole }),
  response: wireTeam,
  problems: ['identity/last-admin'],
});
export const removeMember = route({
  id: 'removeMember',
  method: 'DELETE',
  path: '/api/teams/:id/members/:personId',
  summary: 'Take a person out of a team',
  permission: 'team.manage',
  params: z.object({ id: wireId, personId: wireId }),
  response: wireTeam,
  problems: ['identity/last-admin'],
});

export const wireInvitation = z.object({
  id: wireId,
  email: z.string(),
  name: z.string(),
  accessRole: wireAccessRole,
  createdAt: wireInstant,
  expiresAt: wireInstant,
});
export const listInvitations = route({
  id: 'listInvitations',
  method: 'GET',
  path: '/api/teams/:id/invitations',
  summary: 'Open invitations of a team',
  permission: 'person.invite',
  params: z.object({ id: wireId }),
  response: z.object({ items: z.array(wireInvitation) }),
});
export const invite = route({
  id: 'invite',
  method: 'POST',
  path: '/api/teams/:id/invitations',
  summary: 'Invite by mail, or by a link to pass on',
  permission: 'person.invite',
  status: 201,
  params: z.object({ id: wireId }),
  body: z.object({ email, name: z.string().max(120).default(''), accessRole: wireAccessRole }),
  /** `link` is shown once; `mailed` tells whether it was also sent. */
  response: z.object({ item: wireInvitation, link: z.string(), mailed: z.boolean() }),
});
export const revokeInvitation = route({
  id: 'revokeInvitation',
  method: 'DELETE',
  path: '/api/teams/:id/invitations/:invitationId',
  summary: 'Take an invitation back',
  permission: 'person.invite',
  params: z.object({ id: wireId, invitationId: wireId }),
  response: wireEmpty,
});
export const openInvitation = route({
  id: 'openInvitation',
  method: 'POST',
  path: '/api/invitation/open',
  summary: 'What an invitation link is for',
  permission: 'capability',
  body: z.object({ token: z.string().max(200) }),
  response: z.object({
    email: z.string(),
    name: z.string(),
    team: z.string(),
    invitedBy: z.string(),
    existingPerson: z.boolean(),
  }),
  problems: ['identity/link-spent'],
});
export const acceptInvitation = route({
  id: 'acceptInvitation',
  method: 'POST',
  path: '/api/invitation/accept',
  summary: 'Join with an invitation link',
  permission: 'capability',
  /** A person who already has an account gives the password they have. */
  body: z.object({
    token: z.string().max(200),
    name: line(120),
    password,
    timeZone: timeZone.default('UTC'),
  }),
  response: wireMe,
  problems: ['identity/link-spent', 'identity/wrong-password', 'identity/weak-password'],
});
export const updateInstance = route({
  id: 'updateInstance',
  method: 'PATCH',
  path: '/api/instance',
  summary: 'Set the public address',
  permission: 'instance.manage',
  body: z.object({ publicUrl: z.url().max(500) }),
  response: z.object({ publicUrl: z.string().nullable(), fromEnvironment: z.boolean() }),
});
export const getInstance = route({
  id: 'getInstance',
  method: 'GET',
  path: '/api/instance',
  summary: 'Instance settings',
  permission: 'instance.manage',
  response: z.object({
    publicUrl: z.string().nullable(),
    fromEnvironment: z.boolean(),
    version: z.string(),
    emailConfigured: z.boolean(),
  }),
});
