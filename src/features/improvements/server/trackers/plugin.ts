import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { hashOf, type Platform } from '../../../../platform/index.ts';
import { signedByGithub, signedByGitlab } from '../../../services/index.ts';
import { improvementsProblem } from '../../contract.ts';
import { sendTrackerHook, trackerHookLimitBytes } from '../../contract/trackers.ts';
import { issueInHook } from '../../core/trackers/hook.ts';
import { hearHook } from './hear-hook.ts';
import { trackerHookPurpose, trackersWhere, type TrackerRow } from './store.ts';

/** Where trackers say that an issue changed. Bodies stay bytes: the signature is of bytes. The key is asked for before a body is read. */
export function trackerHooksPlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    const trackers = new WeakMap<FastifyRequest, TrackerRow>();
    app.addHook('onRequest', async (request) => {
      const { key = '' } = request.params as { key?: string };
      const [tracker] = await trackersWhere(platform.db, sql`k.hook_key_hash = ${hashOf(key)}`);
      if (!tracker) throw improvementsProblem('unknown-tracker-hook');
      trackers.set(request, tracker);
    });
    app.post(sendTrackerHook.path, { bodyLimit: trackerHookLimitBytes }, async (request, reply) => {
      const tracker = trackers.get(request)!;
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const secret = platform.secret.open(trackerHookPurpose, tracker.sealedHookSecret!);
      if (!isSigned(tracker, secret, body, request)) throw improvementsProblem('bad-tracker-signature');
      const told = issueInHook(tracker, readJson(request, body));
      return reply.code(202).send(await hearHook(platform, tracker, told));
    });
  };
}

function isSigned(tracker: TrackerRow, secret: string, body: Buffer, request: FastifyRequest): boolean {
  switch (tracker.kind) {
    case 'github':
      return signedByGithub(secret, body, header(request, 'x-hub-signature-256'));
    case 'jira':
      // The same form as GitHub's, under the name that WebSub gave it.
      return signedByGithub(secret, body, header(request, 'x-hub-signature'));
    case 'gitlab': {
      const headers = {
        id: header(request, 'webhook-id'),
        timestamp: header(request, 'webhook-timestamp'),
        signature: header(request, 'webhook-signature'),
        token: header(request, 'x-gitlab-token'),
      };
      return signedByGitlab(secret, body, headers, Date.now());
    }
  }
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
    throw improvementsProblem('hook-not-json');
  }
}
