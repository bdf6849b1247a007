import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hashOf, type Platform } from '../../../../platform/index.ts';
import { servicesProblem } from '../../contract.ts';
import { changeHookLimitBytes, sendGithubChange, sendGitlabChange } from '../../contract/change-hooks.ts';
import { githubChange } from '../../core/github-change.ts';
import { gitlabChange } from '../../core/gitlab-change.ts';
import { hookSecretPurpose } from './create-hook.ts';
import { hookByKeyHash, type ChangeHook } from './store-hooks.ts';
import { takeDelivery } from './take-delivery.ts';
import { signedByGithub, signedByGitlab } from './verify.ts';

const nothing = Buffer.alloc(0);

/** Where GitHub and GitLab tell of changes. Bodies stay bytes: the signature is of bytes. The key is asked for before a body is read. */
export function changeHooksPlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    const hooks = new WeakMap<FastifyRequest, ChangeHook>();
    app.addHook('onRequest', async (request) => {
      const { key = '' } = request.params as { key?: string };
      const hook = await hookByKeyHash(platform.db, hashOf(key));
      if (!hook || !request.routeOptions.url?.includes(`/${hook.provider}/`))
        throw servicesProblem('unknown-hook');
      hooks.set(request, hook);
    });
    const opened = (request: FastifyRequest) => {
      const hook = hooks.get(request)!;
      const body = Buffer.isBuffer(request.body) ? request.body : nothing;
      return { hook, body, secret: platform.secret.open(hookSecretPurpose, hook.secret_sealed) };
    };
    const limit = { bodyLimit: changeHookLimitBytes };

    app.post(sendGithubChange.path, limit, async (request, reply) => {
      const { hook, body, secret } = opened(request);
      if (!signedByGithub(secret, body, header(request, 'x-hub-signature-256')))
        throw servicesProblem('bad-signature');
      const told = githubChange(header(request, 'x-github-event'), readJson(request, body));
      const id = header(request, 'x-github-delivery');
      return reply.code(202).send(await takeDelivery(platform, hook, { id, body, told }));
    });
    app.post(sendGitlabChange.path, limit, async (request, reply) => {
      const { hook, body, secret } = opened(request);
      const headers = {
        id: header(request, 'webhook-id'),
        timestamp: header(request, 'webhook-timestamp'),
        signature: header(request, 'webhook-signature'),
        token: header(request, 'x-gitlab-token'),
      };
      if (!signedByGitlab(secret, body, headers, Date.now())) throw servicesProblem('bad-signature');
      const told = gitlabChange(readJson(request, body));
      // A try again keeps the first two; the last is shared by the hooks of one event, and each of them has its own address here.
      const id = headers.id || header(request, 'idempotency-key') || header(request, 'x-gitlab-event-uuid');
      return reply.code(202).send(await takeDelivery(platform, hook, { id, body, told }));
    });
  };
}

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

/** GitHub can be told to send a form, with the JSON as its field `payload`. */
function readJson(request: FastifyRequest, body: Buffer): unknown {
  const text = body.toString('utf8');
  const isForm = header(request, 'content-type').startsWith('application/x-www-form-urlencoded');
  try {
    return JSON.parse(isForm ? (new URLSearchParams(text).get('payload') ?? '') : text) as unknown;
  } catch {
    throw servicesProblem('not-json');
  }
}
