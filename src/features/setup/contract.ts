import { z } from 'zod';
import { line, wireInstant } from '../../kit/wire.ts';
import { defineProblems, route } from '../../platform/contract/index.ts';

export const setupProblem = defineProblems('setup', {
  'already-done': { status: 409, title: 'This instance has its administrator already' },
  'link-spent': {
    status: 410,
    title: 'This set-up link was used or is too old; make a new one with: evenkeel setup-link',
  },
});
/** A stranger learns only whether it is needed; the rest is told to who holds the set-up link, by openSetup. */
export const getSetup = route({
  id: 'getSetup',
  method: 'GET',
  path: '/api/setup',
  summary: 'Whether the first run is still to be done',
  permission: 'public',
  response: z.object({ needed: z.boolean() }),
});
export const openSetup = route({
  id: 'openSetup',
  method: 'POST',
  path: '/api/setup/open',
  summary: 'What the first-run page asks before it begins, for who holds the set-up link',
  permission: 'capability',
  body: z.object({ token: z.string().max(200) }),
  response: z.object({
    /** Set by EVENKEEL_URL: the page does not ask for it then. */
    publicUrlFromEnvironment: z.string().nullable(),
    /** A test page goes to the administrator by e-mail as well. */
    emailConfigured: z.boolean(),
    expiresAt: wireInstant,
  }),
  problems: ['setup/already-done', 'setup/link-spent'],
});
export const setupBody = z.object({
  person: z.object({
    name: line(120),
    email: z.email('must be an e-mail address').max(320),
    password: z.string().min(10, 'must have at least 10 characters').max(200),
    timeZone: z.string().max(64).default('UTC'),
  }),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  team: line(120),
  service: line(120),
});
/** Makes administrator, team, service, escalation policy and source; signs the browser in. The key is shown once. */
export const setup = route({
  id: 'setup',
  method: 'POST',
  path: '/api/setup',
  summary: 'Do the first run',
  permission: 'capability',
  status: 201,
  body: setupBody.extend({ token: z.string().max(200) }),
  response: z.object({
    sourceKey: z.string(),
    service: z.object({ name: z.string(), slug: z.string() }),
    team: z.object({ name: z.string(), slug: z.string() }),
    publicUrl: z.string(),
    vapidPublicKey: z.string(),
    emailTest: z.object({ deliveryId: z.string() }).nullable(),
  }),
  problems: ['setup/already-done', 'setup/link-spent', 'identity/weak-password'],
});
