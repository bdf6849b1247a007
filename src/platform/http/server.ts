import { readFileSync } from 'node:fs';
import {
  fastify,
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { generalProblem, Problem } from '../contract/problems.ts';
import { randomText } from '../id.ts';
import type { Platform } from '../platform.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Fresh for each request; scripts and styles of the page we answer carry it. */
    cspNonce: string;
  }
  interface FastifyContextConfig {
    /** The secret in the address is the permission and no cookie is read: where the request comes from does not matter. */
    capability?: true;
  }
}

/** Fastify with our limits, headers, log and error model; routes are mounted by the composition root. */
export function makeHttp(platform: Platform): FastifyInstance {
  const { config } = platform;
  const app = fastify({
    loggerInstance: platform.log as never,
    // One line of our own per answer, with the route's pattern: addresses can hold capabilities.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomText(9, 'base64url'),
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 60_000, // of silence; live streams send a heartbeat every 15 s
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { maxParamLength: 300 },
    // An address that cannot be read never reaches the hooks below.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      securityHeaders(request, reply, Boolean(config.tls));
      return sendProblem(asProblem(error, request), request, reply);
    },
    ...(config.tls
      ? { https: { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) } }
      : {}),
  } as never) as unknown as FastifyInstance;

  app.decorateRequest('cspNonce', '');
  app.addHook('onRequest', async (request, reply) => {
    request.cspNonce = randomText(16, 'base64');
    securityHeaders(request, reply, Boolean(config.tls));
    refuseOtherSites(request);
  });
  // A connection that is busy when the server begins to close would else be kept for its next request, and the close with it.
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', (_, reply, payload, done) => {
    if (closing) void reply.header('connection', 'close');
    done(null, payload);
  });
  const seconds = platform.metrics.histogram(
    'evenkeel_http_request_seconds',
    'Time to answer, by route pattern',
    ['method', 'route', 'status'],
  );
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, never the address: addresses can hold capabilities.
    const route = request.routeOptions.url ?? 'unknown';
    if (route !== '/api/live')
      seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    request.log.debug(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });
  app.setErrorHandler((error, request, reply) => sendProblem(asProblem(error, request), request, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(generalProblem('not-found'), request, reply));
  return app;
}

export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function securityHeaders(request: FastifyRequest, reply: FastifyReply, tls: boolean): void {
  void reply
    .header('content-security-policy', contentSecurityPolicy(request.cspNonce))
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  if (tls) void reply.header('strict-transport-security', 'max-age=31536000');
}

/** Another site's page must not act with our cookie. Machines (no Sec-Fetch-Site, no Origin) pass: they bring their own key. */
function refuseOtherSites(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  // Its pages are no-referrer, so browsers say "Origin: null" when their forms are sent over plain http.
  if (request.routeOptions.config.capability) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') throw generalProblem('wrong-origin');
  const origin = request.headers.origin;
  if (site === undefined && origin !== undefined && request.headers.cookie !== undefined) {
    const host = URL.canParse(origin) ? new URL(origin).host : '';
    if (host !== request.host) throw generalProblem('wrong-origin');
  }
}

function asProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return generalProblem('too-large');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return generalProblem('unsupported-media-type');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return generalProblem('bad-request', message ? { detail: message } : {});
  request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
  return isDatabaseAway(code) || message === poolTimeout
    ? generalProblem('not-ready', { detail: 'The database does not answer; try again in a moment.' })
    : generalProblem('server-error');
}

/** What pg-pool says, without a code, when no connection became free in time. */
const poolTimeout = 'timeout exceeded when trying to connect';

/** Connection refused, shutting down, too many connections, pool time-out: the request may succeed a moment later. */
function isDatabaseAway(code: string | undefined): boolean {
  return (
    code !== undefined &&
    (/^(08|57P|53)/.test(code) || ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes(code))
  );
}

function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.status === 503) void reply.header('retry-after', '5');
  return reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `/api/docs/problems/${problem.code.replace('/', '-')}`,
        title: problem.title,
        status: problem.status,
        detail: problem.message,
        code: problem.code,
        requestId: request.id,
        ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
        ...problem.data,
      }),
    );
}
