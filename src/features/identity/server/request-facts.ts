import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../../platform/index.ts';
import { Problem } from '../../../platform/contract/index.ts';
import { reachedSecurely } from './session-cookie.ts';

/** What a sign-in wants to know of the request itself. */
export async function requestFacts(platform: Platform, request: FastifyRequest) {
  return {
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    secure: await reachedSecurely(platform, request),
  };
}

/** Tells when to try again in the header too, where machines look for it. */
export async function withRetryAfter<T>(reply: FastifyReply, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const seconds = error instanceof Problem ? error.data['retryAfterSeconds'] : undefined;
    if (typeof seconds === 'number') void reply.header('retry-after', String(seconds));
    throw error;
  }
}
