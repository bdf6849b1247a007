import type { FastifyRequest } from 'fastify';
import type { Platform } from '../../../platform/index.ts';
import { sessionCookie } from '../core/session-words.ts';
import { publicUrlOf } from './public-url.ts';

// The longest that browsers keep a cookie. The session itself ends in the database; this only must not end before it.
const keptSeconds = 400 * 86_400;

/** The session token in a Cookie header; undefined when there is none that could be ours. */
export function sessionTokenOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === sessionCookie) {
      const value = part.slice(at + 1).trim();
      if (/^[\w-]{43}$/.test(value)) return value;
    }
  }
  return undefined;
}

/** The Set-Cookie value that signs a browser in. */
export function cookieFor(token: string, secure: boolean): string {
  return `${sessionCookie}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${keptSeconds}${secure ? '; Secure' : ''}`;
}

/** The Set-Cookie value that removes it. */
export const noCookie = `${sessionCookie}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;

/** Whether browsers reach us by https: the cookie then never travels without it. */
export async function reachedSecurely(platform: Platform, request?: FastifyRequest): Promise<boolean> {
  if (platform.config.tls !== undefined || request?.protocol === 'https') return true;
  return (await publicUrlOf(platform)).startsWith('https:');
}
