import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { generalProblem } from '../../../../platform/contract/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { isFromSlack } from '../../../channels/index.ts';
import { slackCommands, slackEvents, slackPresses } from '../../contract/chat.ts';
import { keepSlackMessage } from './hear.ts';
import { refuseReplay } from './refuse-replay.ts';
import { pressInSlack, slashIncident } from './slack.ts';

const mostBytes = 1024 * 1024;

/** Where Slack calls when it has a public address to call. With a secret that is not set, nothing here is answered. */
export function slackPlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    // The signature is over the bytes as they came.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_, body, done) =>
      done(null, body),
    );

    const bySignature = { config: { capability: true } } as const;
    app.post(slackEvents.path, bySignature, async (request, reply) => {
      const payload = readJson(signedBody(platform, request));
      if (payload['type'] === 'url_verification')
        return reply.type('text/plain; charset=utf-8').send(String(payload['challenge'] ?? '').slice(0, 500));
      await keepSlackMessage(platform, payload);
      return ok(reply);
    });
    app.post(slackCommands.path, bySignature, async (request, reply) => {
      const form = new URLSearchParams(signedBody(platform, request).toString('utf8'));
      await refuseReplay(platform, signatureOf(request));
      return reply.send(await slashIncident(platform, Object.fromEntries(form)));
    });
    app.post(slackPresses.path, bySignature, async (request, reply) => {
      const form = new URLSearchParams(signedBody(platform, request).toString('utf8'));
      const payload = readJson(Buffer.from(form.get('payload') ?? ''));
      await refuseReplay(platform, signatureOf(request));
      await pressInSlack(platform, payload);
      return reply.send('');
    });
  };
}

function signedBody(platform: Platform, request: FastifyRequest): Buffer {
  const secret = platform.config.slack.signingSecret;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const signed = {
    timestamp: header('x-slack-request-timestamp'),
    signature: header('x-slack-signature'),
    body,
  };
  if (secret === undefined || !isFromSlack(secret, signed, Date.now()))
    throw generalProblem('not-signed-in', { detail: 'The signature is not the one that Slack would make.' });
  return body;
}

const signatureOf = ({ headers }: FastifyRequest): string => String(headers['x-slack-signature'] ?? '');

function readJson(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw generalProblem('bad-request', { detail: 'The body is not JSON.' });
}

const ok = (reply: FastifyReply) => reply.type('application/json').send('{}');
