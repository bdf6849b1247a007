import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';

const slugParams = z.object({ slug: z.string().max(140) });
const known = ['services/unknown-service'] as const;

export const wireChangeHook = z.object({
  id: wireId,
  provider: z.enum(['github', 'gitlab']),
  name: z.string(),
  keyPrefix: z.string(),
  createdAt: wireInstant,
  revokedAt: wireInstant.nullable(),
  lastDeliveryAt: wireInstant.nullable(),
});
export const listChangeHooks = route({
  id: 'listChangeHooks',
  method: 'GET',
  path: '/api/services/:slug/change-hooks',
  summary: 'Repositories that tell of changes',
  permission: 'source.read',
  params: slugParams,
  response: z.object({ items: z.array(wireChangeHook) }),
  problems: known,
});
export const createChangeHook = route({
  id: 'createChangeHook',
  method: 'POST',
  path: '/api/services/:slug/change-hooks',
  summary: 'Make an address for the webhooks of a repository; address and secret are shown once',
  permission: 'source.manage',
  status: 201,
  params: slugParams,
  body: z.object({ provider: z.enum(['github', 'gitlab']), name: line(120) }),
  response: z.object({
    item: wireChangeHook,
    /** The path of the address to give to the sender. */
    path: z.string(),
    secret: z.string(),
  }),
  problems: known,
});
export const revokeChangeHook = route({
  id: 'revokeChangeHook',
  method: 'DELETE',
  path: '/api/services/:slug/change-hooks/:id',
  summary: 'Revoke it: its address is refused from now on',
  permission: 'source.manage',
  params: slugParams.extend({ id: wireId }),
  response: wireEmpty,
  problems: known,
});

export const changeHookLimitBytes = 25 * 1024 * 1024;
const taken = z.object({
  /** Whether it was kept as a change; else why not. */
  taken: z.boolean(),
  because: z.string(),
});
const delivery = {
  method: 'POST',
  permission: 'capability',
  status: 202,
  bodyLimitBytes: changeHookLimitBytes,
  params: z.object({ key: z.string().max(200) }),
  body: z.unknown(),
  response: taken,
  problems: ['services/unknown-hook', 'services/bad-signature', 'services/not-json'],
} as const;
/** Served as bytes, because the signature is of bytes. */
export const sendGithubChange = route({
  ...delivery,
  id: 'sendGithubChange',
  path: '/api/changes/github/:key',
  summary: "GitHub's webhooks: push, deployment, deployment_status, release",
  description: 'Signed with the secret in X-Hub-Signature-256. The same delivery counts once.',
});
export const sendGitlabChange = route({
  ...delivery,
  id: 'sendGitlabChange',
  path: '/api/changes/gitlab/:key',
  summary: "GitLab's webhooks: push, tag push, deployment, feature flag",
  description:
    'With the secret as signing token (webhook-signature) or as secret token (X-Gitlab-Token). The same delivery counts once.',
});
export const changeHookRoutes = [sendGithubChange, sendGitlabChange] as const;
