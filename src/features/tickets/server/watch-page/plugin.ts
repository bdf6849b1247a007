import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { transact, type Actor, type Platform } from '../../../../platform/index.ts';
import { ticketsByIds } from '../access.ts';
import { askToFollow, confirmFollowing, ticketToFollow } from '../watch/subscribe.ts';
import { leave } from '../watch/watch.ts';
import { followToken, watcherByConfirmToken, watcherByToken, type WatcherRow } from '../watch/watchers.ts';
import { followHtml, stateHtml, wordsHtml } from './html.ts';
import { lookFor } from './look.ts';
import * as routes from './routes.ts';

type Asked = FastifyRequest<{ Params: { token: string } }>;

/** Pages for people without an account: no sign-in, no script needed. The token in the address is the permission. */
export function watchPlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 8 * 1024 },
      (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 8 * 1024 }, (_, __, done) =>
      done(null, {}),
    );
    app.addHook('onRequest', async (_, reply) => {
      void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow');
    });
    const byCapability = { config: { capability: true } } as const;

    app.get(routes.lookAtState.path, async (request: Asked, reply) => {
      const watcher = await watcherByToken(platform.db, request.params.token);
      return watcher ? show(platform, request, reply, watcher) : unknown(request, reply);
    });
    app.get(routes.askToLeave.path, async (request: Asked, reply) => {
      const watcher = await watcherByToken(platform.db, request.params.token);
      if (!watcher) return unknown(request, reply);
      if (watcher.leftAt) return left(request, reply);
      const { token } = request.params;
      const press = { label: 'No more mail about this', action: `/s/${encodeURIComponent(token)}/leave` };
      return answer(reply, wordsHtml(request.cspNonce, { ...leaving, press }));
    });
    app.post(routes.leaveByLink.path, byCapability, async (request: Asked, reply) => {
      const watcher = await watcherByToken(platform.db, request.params.token);
      if (!watcher) return unknown(request, reply);
      await transact(platform, async (tx) => {
        const ticket = (await ticketsByIds(tx.db, [watcher.ticketId])).get(watcher.ticketId)!;
        await leave(tx, ticket, watcher, actorFor(watcher), 'left');
      });
      return left(request, reply);
    });
    app.get(routes.askToConfirm.path, async (request: Asked, reply) => {
      const watcher = await watcherByConfirmToken(platform.db, request.params.token);
      if (!watcher) return unknown(request, reply);
      if (watcher.leftAt) return left(request, reply);
      const ticket = (await ticketsByIds(platform.db, [watcher.ticketId])).get(watcher.ticketId)!;
      const action = `/s/${encodeURIComponent(request.params.token)}/confirm`;
      const title = `Do you want news about ${ticket.key}?`;
      const text = 'Then each update comes to your address until it is over. You can leave with one click.';
      return answer(
        reply,
        wordsHtml(request.cspNonce, { title, text, press: { label: 'Yes, send me news', action } }),
      );
    });
    app.post(routes.confirmByLink.path, byCapability, async (request: Asked, reply) => {
      const watcher = await confirmFollowing(platform, request.params.token);
      if (!watcher) return unknown(request, reply);
      return reply.redirect(`/s/${followToken(platform, watcher.id)}`, 303);
    });
    app.get(routes.lookAtFollow.path, async (request: Asked, reply) => {
      const ticket = await ticketToFollow(platform, request.params.token);
      if (!ticket) return unknown(request, reply);
      return answer(reply, followHtml(request.cspNonce, request.params.token, ticket));
    });
    app.post(routes.followByLink.path, byCapability, (request: Asked, reply) =>
      follow(platform, request, reply),
    );
  };
}

async function show(
  platform: Platform,
  request: Asked,
  reply: FastifyReply,
  watcher: WatcherRow,
): Promise<FastifyReply> {
  const look = await lookFor(platform, watcher);
  if (look.shows !== 'state') return look.shows === 'left' ? left(request, reply) : unknown(request, reply);
  const reported = Object.hasOwn((request.query ?? {}) as object, 'reported');
  return answer(reply, stateHtml(request.cspNonce, request.params.token, look, reported));
}

const typedAddress = z.email().max(254);

async function follow(platform: Platform, request: Asked, reply: FastifyReply): Promise<FastifyReply> {
  const { token } = request.params;
  const ticket = await ticketToFollow(platform, token);
  if (!ticket) return unknown(request, reply);
  const typed = ((request.body ?? {}) as Record<string, string>)['email'] ?? '';
  const email = typedAddress.safeParse(typed.trim());
  if (!email.success) {
    const problem = 'This does not look like a mail address.';
    return answer(
      reply.status(400),
      followHtml(request.cspNonce, token, ticket, problem, typed.slice(0, 254)),
    );
  }
  const asked = await askToFollow(platform, ticket, {
    email: email.data,
    name: '',
    from: request.ip,
    because: 'subscribed',
  });
  if (asked === 'too-often') {
    const problem = 'Too many have asked from here just now. Please try again in an hour.';
    return answer(reply.status(429), followHtml(request.cspNonce, token, ticket, problem, email.data));
  }
  const text = `A mail is on its way to ${email.data}. Press the button in it, and news come until it is over.`;
  return answer(reply, wordsHtml(request.cspNonce, { title: 'Look at your mail', text }));
}

function actorFor({ personId, name }: WatcherRow): Actor {
  return personId !== null
    ? { kind: 'person', id: personId, name }
    : { kind: 'outsider', name: name === '' ? 'Somebody outside' : name, via: 'mail', verified: true };
}

const leaving = {
  title: 'No more mail about this?',
  text: 'Nothing more is sent to you about it, and your link to it ends.',
};
const left = (request: Asked, reply: FastifyReply) =>
  answer(
    reply,
    wordsHtml(request.cspNonce, {
      title: 'You have left',
      text: 'Nothing more is sent to you about this. Your link ended with it; whoever works on it can add you again.',
    }),
  );
const unknown = (request: Asked, reply: FastifyReply) =>
  answer(
    reply.status(404),
    wordsHtml(request.cspNonce, {
      title: 'This link shows nothing',
      text: 'It may have been cut in two on its way, or what it led to is not open to you any more.',
    }),
  );
function answer(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}
