import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId, type Platform } from '../../../platform/index.ts';
import * as contract from '../contract.ts';
import { parseAlertmanager } from '../core/alertmanager.ts';
import { parseGeneric } from '../core/generic.ts';
import type { IncomingAlert } from '../core/incoming.ts';
import { pagerDutyAnswer, parsePagerDuty, parsePagerDutyChange, routingKeyOf } from '../core/pagerduty.ts';
import { pagerDutyV1Answer, parsePagerDutyV1, serviceKeyOf } from '../core/pagerduty-v1.ts';
import { cut } from '../core/text.ts';
import { answerSignal } from './answer-signal.ts';
import { problemOf, Refused, refusalOf, sendJson, sendPagerDutyRefusal, type Refusal } from './answers.ts';
import { makeSourceFinder } from './find-source.ts';
import { makeIntake, Overloaded } from './intake.ts';
import { makeIntakeMetrics } from './metrics.ts';
import { readJson } from './read-body.ts';
import type { Dialect, Incoming, Source } from './signal.ts';
import { takeChange } from './take-change.ts';

const empty = Buffer.alloc(0);
const bodyOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : empty);

/**
 * The addresses that senders speak to. Bodies stay bytes, whatever their content type; a 2xx is said only when the
 * signal is on disk; what fails is said in the caller's own dialect; overload is 503, which senders try again.
 */
export function intakePlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    const intake = makeIntake(platform);
    const sources = makeSourceFinder(platform);
    const metrics = makeIntakeMetrics(platform.metrics);
    app.addHook('onClose', async () => {
      sources.stop();
      intake.stop();
    });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    app.addHook('onRequest', async () => {
      if (intake.isFull()) throw new Overloaded('Too much is coming in at once.');
    });

    const found = async (key: string): Promise<Source> => {
      const source = await sources.find(key);
      if (!source) throw new Refused({ what: 'unknown-key' });
      return source;
    };
    const incoming = (
      request: FastifyRequest,
      dialect: Dialect,
      source: Source,
      events: readonly IncomingAlert[],
    ): Incoming => {
      const body = bodyOf(request);
      return {
        id: newId(),
        source,
        sourceId: source.id,
        dialect,
        contentType: cut(request.headers['content-type'] ?? '', 200),
        body,
        bytes: body.length,
        events,
        wantsResults: dialect === 'generic',
        waiter: undefined,
      };
    };
    const countRefusal = (dialect: Dialect, { what }: Refusal) => {
      if (what === 'unknown-key') metrics.refused(dialect, what);
      else if (what === 'not-now') metrics.refused(dialect, 'overloaded');
      else metrics.refused(dialect, what === 'failed' ? 'failed' : 'invalid');
    };
    const refuse = (dialect: Dialect, error: unknown, request: FastifyRequest): Refusal => {
      const refusal = refusalOf(error, request);
      countRefusal(dialect, refusal);
      if (refusal.what === 'failed') request.log.error({ err: error, dialect }, 'a signal was not taken');
      return refusal;
    };

    // PagerDuty's dialects: the key is in the body, errors are said their way.
    await app.register(async (dialect) => {
      const limit = { bodyLimit: contract.pagerDutyLimitBytes };
      const dialectOf = (request: FastifyRequest): Dialect => {
        const path = request.routeOptions.url;
        if (path === contract.sendPagerDutyV1.path) return 'pagerduty-v1';
        return path === contract.sendPagerDutyChange.path ? 'pagerduty-change' : 'pagerduty-v2';
      };
      dialect.setErrorHandler((error, request, reply) =>
        sendPagerDutyRefusal(reply, refuse(dialectOf(request), error, request)),
      );
      const keyed = (read: { key: string } | { error: string }): string => {
        if ('error' in read) throw new Refused({ what: 'invalid', errors: [read.error] });
        return read.key;
      };
      const takeOne = async (
        request: FastifyRequest,
        name: Dialect,
        source: Source,
        parsed: ReturnType<typeof parsePagerDuty>,
      ): Promise<string> => {
        if (!parsed.ok) throw new Refused({ what: 'invalid', errors: parsed.errors });
        const event = parsed.events[0]!;
        const named = event.dedupKey === '' ? { ...event, dedupKey: newId().replaceAll('-', '') } : event;
        await intake.take(incoming(request, name, source, [named]));
        return named.dedupKey;
      };

      dialect.post(contract.sendPagerDuty.path, limit, async (request, reply) => {
        const body = readJson(bodyOf(request));
        const source = await found(keyed(routingKeyOf(body)));
        const key = await takeOne(request, 'pagerduty-v2', source, parsePagerDuty(body));
        return sendJson(reply, 202, pagerDutyAnswer.success(key));
      });
      dialect.post(contract.sendPagerDutyV1.path, limit, async (request, reply) => {
        const body = readJson(bodyOf(request));
        const source = await found(keyed(serviceKeyOf(body)));
        const key = await takeOne(request, 'pagerduty-v1', source, parsePagerDutyV1(body));
        return sendJson(reply, 200, pagerDutyV1Answer.success(key));
      });
      dialect.post(contract.sendPagerDutyChange.path, limit, async (request, reply) => {
        const body = readJson(bodyOf(request));
        const source = await found(keyed(routingKeyOf(body)));
        const parsed = parsePagerDutyChange(body);
        if (!parsed.ok) throw new Refused({ what: 'invalid', errors: parsed.errors });
        await takeChange(platform, incoming(request, 'pagerduty-change', source, []), parsed.change);
        return sendJson(reply, 202, pagerDutyAnswer.changeTaken);
      });
    });

    // Our own addresses: the key is in the address or a Bearer token, so it is asked for before a body is read.
    await app.register(async (ours) => {
      const dialectOf = (request: FastifyRequest): Dialect =>
        request.routeOptions.url?.endsWith('/alertmanager') ? 'alertmanager' : 'generic';
      const keys = new WeakMap<FastifyRequest, Source>();
      ours.setErrorHandler((error, request) => {
        throw problemOf(refuse(dialectOf(request), error, request));
      });
      ours.addHook('onRequest', async (request) => {
        keys.set(request, await found(keyOf(request)));
      });

      const alertmanager = async (request: FastifyRequest, reply: FastifyReply) => {
        const body = readJson(bodyOf(request));
        let parsed = parseAlertmanager(body);
        // Its newer versions let users write the payload by themselves: what has no list of alerts is read as any JSON.
        if (!parsed.ok && !hasAlerts(body)) {
          const any = parseGeneric(body);
          if (any.ok && any.events.some(({ keyOrigin }) => keyOrigin === 'sender')) parsed = any;
        }
        if (!parsed.ok) throw new Refused({ what: 'invalid', errors: parsed.errors });
        const taken = await intake.take(incoming(request, 'alertmanager', keys.get(request)!, parsed.events));
        if (parsed.skipped.length > 0)
          request.log.warn(
            { signalId: taken.signalId, skipped: parsed.skipped.slice(0, 20) },
            'parts of a signal were skipped',
          );
        return sendJson(reply, 202, {
          signalId: taken.signalId,
          counts: taken.counts,
          skipped: parsed.skipped.slice(0, 100),
        });
      };
      const generic = async (request: FastifyRequest, reply: FastifyReply) => {
        const parsed = parseGeneric(readJson(bodyOf(request)));
        if (!parsed.ok) throw new Refused({ what: 'invalid', errors: parsed.errors });
        const signal = incoming(request, 'generic', keys.get(request)!, parsed.events);
        const taken = await intake.take(signal);
        return sendJson(reply, 202, await answerSignal(platform, signal, taken, parsed.skipped));
      };
      const large = { bodyLimit: contract.alertmanagerLimitBytes };
      const usual = { bodyLimit: contract.genericLimitBytes };
      ours.post(contract.sendAlertmanager.path, large, alertmanager);
      ours.post(contract.sendAlertmanagerByBearer.path, large, alertmanager);
      ours.post(contract.sendSignal.path, usual, generic);
      ours.post(contract.sendSignalByBearer.path, usual, generic);
    });
  };
}

/** From the address, or from `Authorization: Bearer` when the address has `-` or none. */
function keyOf(request: FastifyRequest): string {
  const { key } = request.params as { key?: string };
  if (key !== undefined && key !== '-') return key;
  return /^Bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function hasAlerts(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Array.isArray((body as { alerts?: unknown }).alerts);
}
