import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../../../platform/index.ts';
import * as contract from '../../contract/heartbeats.ts';
import { problemOf, Refused, refusalOf, sendJson, type Refusal } from '../answers.ts';
import { makeSourceFinder } from '../find-source.ts';
import { heartbeatNamed, type Noted } from './store.ts';
import { takeCall } from './take-call.ts';

const mostBodyBytes = 64 * 1024; // what a job says of itself is not looked at, and does not hold it up

/**
 * The addresses that heartbeats call. GET and HEAD count: the key is the permission, and much that can call an address can do
 * nothing else. Answered when it is on disk.
 */
export function heartbeatPlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    const sources = makeSourceFinder(platform);
    const calls = platform.metrics.counter(
      'evenkeel_heartbeat_calls_total',
      'Calls of heartbeats, by answer',
      ['answer'],
    );
    app.addHook('onClose', async () => sources.stop());
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    const refuse = (error: unknown, request: FastifyRequest): Refusal => {
      const refusal = refusalOf(error, request);
      calls.inc({ answer: refusal.what });
      if (refusal.what === 'failed') request.log.error({ err: error }, 'a call of a heartbeat was not taken');
      return refusal;
    };
    const limit = { bodyLimit: mostBodyBytes };

    await app.register(async (ours) => {
      ours.setErrorHandler((error, request) => {
        throw problemOf(refuse(error, request));
      });
      const called = async (request: FastifyRequest, reply: FastifyReply) => {
        const source = await sources.find(keyOf(request, 'Bearer'));
        const noted = source && (await takeCall(platform, source.id));
        if (!noted) throw new Refused({ what: 'unknown-key' });
        calls.inc({ answer: 'taken' });
        return sendJson(reply.header('cache-control', 'no-store'), 202, {
          status: 'ok',
          callBeforeAt: noted.callBeforeAt?.toISOString() ?? null,
        });
      };
      ours.post(contract.callHeartbeat.path, limit, called);
      ours.get(contract.callHeartbeatByGet.path, called);
      ours.post(contract.callHeartbeatByBearer.path, limit, called);
    });

    await app.register(async (opsgenie) => {
      opsgenie.setErrorHandler((error, request, reply) => {
        const { status, message } = inOpsgenieWords(refuse(error, request));
        if (status === 503) void reply.header('retry-after', '2');
        return sendJson(reply, status, { message, ...stamp(request, reply) });
      });
      const pinged = async (request: FastifyRequest, reply: FastifyReply) => {
        const source = await sources.find(keyOf(request, 'GenieKey'));
        if (!source) throw new Refused({ what: 'unknown-key' });
        const { name } = request.params as { name: string };
        const noted = (await takeCall(platform, source.id)) ?? (await byName(source.serviceId, name));
        if (!noted) throw new Refused({ what: 'invalid', errors: ['No heartbeat exists with this name'] });
        calls.inc({ answer: 'taken' });
        return sendJson(reply.header('cache-control', 'no-store'), 202, {
          result: 'PONG - Heartbeat received',
          ...stamp(request, reply),
        });
      };
      const byName = async (serviceId: string, name: string): Promise<Noted | undefined> => {
        if (name.includes('\0')) return undefined;
        const named = await heartbeatNamed(platform.db, serviceId, name);
        return named && takeCall(platform, named.id);
      };
      const { path } = contract.pingHeartbeat;
      opsgenie.get(path, pinged);
      for (const method of ['POST', 'PUT', 'PATCH'] as const)
        opsgenie.route({ method, url: path, ...limit, handler: pinged });
    });
  };
}

/** From the address, or from `Authorization` when the address has `-` or none. */
function keyOf(request: FastifyRequest, scheme: 'Bearer' | 'GenieKey'): string {
  const { key } = request.params as { key?: string };
  if (key !== undefined && key !== '-') return key;
  const [, given, value] = /^(\S+)\s+(\S+)\s*$/.exec(request.headers.authorization ?? '') ?? [];
  return given?.toLowerCase() === scheme.toLowerCase() ? value! : '';
}

function inOpsgenieWords(refusal: Refusal): { status: number; message: string } {
  switch (refusal.what) {
    case 'unknown-key':
      return { status: 401, message: 'Could not authenticate' };
    case 'invalid':
      return { status: 404, message: refusal.errors.join('; ') };
    case 'too-large':
      return { status: 413, message: 'Request body is too large' };
    case 'not-now':
      return { status: 503, message: 'It cannot be taken right now; send it again in a moment' };
    case 'not-json':
    case 'failed':
      return { status: 500, message: 'Something went wrong on our side' };
  }
}

const stamp = (request: FastifyRequest, reply: FastifyReply) => ({
  took: Math.round(reply.elapsedTime) / 1000,
  requestId: request.id,
});
