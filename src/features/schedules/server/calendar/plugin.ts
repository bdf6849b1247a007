import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Platform } from '../../../../platform/index.ts';
import { readCalendarFeed } from '../../contract/calendar.ts';
import { readFeed } from './read-feed.ts';

/** Calendars read their address now and then, without signing in; the secret in it is the permission. */
export function calendarPlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    app.get(readCalendarFeed.path, async (request: FastifyRequest<{ Params: { file: string } }>, reply) => {
      void reply.header('x-robots-tag', 'noindex, nofollow').header('cache-control', 'private, no-cache');
      // Some calendars want a name with an ending, some drop it.
      const text = await readFeed(platform, request.params.file.replace(/\.ics$/, ''));
      if (text === undefined)
        return reply
          .status(404)
          .type('text/plain; charset=utf-8')
          .send('This calendar address was ended. Make a new one in Evenkeel, under "My shifts".\n');
      const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
      void reply.header('etag', tag);
      if (request.headers['if-none-match'] === tag) return reply.status(304).send();
      return reply
        .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
        .header('content-disposition', 'attachment; filename="on-duty.ics"')
        .type('text/calendar; charset=utf-8')
        .send(text);
    });
  };
}
