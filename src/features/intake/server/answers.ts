import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../../../platform/contract/index.ts';
import { intakeProblem } from '../contract.ts';
import { pagerDutyAnswer } from '../core/pagerduty.ts';
import { isDatabaseAway } from './database-error.ts';
import { Overloaded } from './intake.ts';

/** What went wrong, in words of ours; each dialect then says it in its own. */
export type Refusal =
  | { readonly what: 'unknown-key' }
  | { readonly what: 'not-json' }
  | { readonly what: 'invalid'; readonly errors: readonly string[] }
  | { readonly what: 'too-large'; readonly mostBytes: number }
  | { readonly what: 'not-now'; readonly why: string }
  | { readonly what: 'failed' };

export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.what);
    this.refusal = refusal;
  }
}

/** An error of Fastify, of the database or of ours as what it means to the sender. */
export function refusalOf(error: unknown, request: FastifyRequest): Refusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof Overloaded) return { what: 'not-now', why: error.message };
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413)
    return { what: 'too-large', mostBytes: request.routeOptions.bodyLimit ?? 0 };
  if (isDatabaseAway(error)) return { what: 'not-now', why: 'The database does not answer.' };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { what: 'invalid', errors: [message ?? 'The request cannot be read'] };
  return { what: 'failed' };
}

const statuses = {
  'unknown-key': 404,
  'not-json': 400,
  invalid: 400,
  'too-large': 413,
  'not-now': 503,
  failed: 500,
} as const;
const retryAfterSeconds = '2';

export function sendJson(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** In PagerDuty's words. An unknown key is a bad event there: 400. */
export function sendPagerDutyRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const status = refusal.what === 'unknown-key' ? 400 : statuses[refusal.what];
  if (status === 503) void reply.header('retry-after', retryAfterSeconds);
  return sendJson(reply, status, pagerDutyBody(refusal));
}

function pagerDutyBody(refusal: Refusal) {
  switch (refusal.what) {
    case 'unknown-key':
      return pagerDutyAnswer.invalid(['Invalid routing key']);
    case 'not-json':
      return pagerDutyAnswer.unparseable;
    case 'invalid':
      return pagerDutyAnswer.invalid(refusal.errors);
    case 'too-large':
      return pagerDutyAnswer.invalid([`Event is too large (at most ${kilobytes(refusal.mostBytes)})`]);
    case 'not-now':
      return pagerDutyAnswer.notNow(refusal.why);
    case 'failed':
      return pagerDutyAnswer.notNow('Something went wrong on our side.');
  }
}

/** As a problem of ours; the server's error handler writes it. */
export function problemOf(refusal: Refusal): Problem {
  switch (refusal.what) {
    case 'unknown-key':
      return intakeProblem('unknown-key');
    case 'not-json':
      return intakeProblem('not-json');
    case 'invalid':
      return intakeProblem('wrong-shape', {
        detail: refusal.errors.join('; '),
        errors: refusal.errors.map((detail) => ({ pointer: '/body', detail })),
      });
    case 'too-large':
      return intakeProblem('too-large', {
        detail: `The body may have at most ${kilobytes(refusal.mostBytes)}.`,
      });
    case 'not-now':
      return intakeProblem('overloaded', { detail: `${refusal.why} Send it again in a moment.` });
    case 'failed':
      return intakeProblem('not-taken');
  }
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KB`;
