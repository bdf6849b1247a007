import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../../../platform/index.ts';
import { teamBySlug } from '../../../identity/index.ts';
import { toText } from '../../../../platform/index.ts';
import * as contract from '../../contract/duty-page.ts';
import { askedTooOftenPort } from '../../ports.ts';
import { closedHtml, dutyHtml, tooOftenHtml } from './html.ts';
import { lookAtDuty } from './look.ts';
import { dutyPageOf, teamOfLink } from './store.ts';

/** Who is on duty, for clients: no sign-in, no script. */
export function dutyPagePlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (_, reply) => {
      void reply.header('x-robots-tag', 'noindex, nofollow').header('cache-control', 'no-store');
    });
    app.addHook('preHandler', async (request, reply) => {
      if (!(await lookedTooOften(platform, request.ip))) return;
      await reply
        .status(429)
        .header('retry-after', perSeconds)
        .type('text/html; charset=utf-8')
        .send(tooOftenHtml(request.cspNonce));
    });
    app.get(
      contract.lookAtDutyPage.path,
      async (request: FastifyRequest<{ Params: { slug: string } }>, reply) => {
        const team = await teamBySlug(platform.db, toText(request.params.slug));
        const isPublic = team && (await dutyPageOf(platform.db, team.id)).shownTo === 'public';
        return answer(platform, request, reply, isPublic ? team.id : undefined);
      },
    );
    app.get(
      contract.lookAtDutyPageByLink.path,
      async (request: FastifyRequest<{ Params: { token: string } }>, reply) =>
        answer(platform, request, reply, await teamOfLink(platform.db, request.params.token)),
    );
  };
}

/** A company behind one address reads along all day; a script that guesses links or wears us out does not. */
const mostLooks = 120;
const perSeconds = 60;
const lookedTooOften = async (platform: Platform, ip: string): Promise<boolean> =>
  (await platform.ports.find(askedTooOftenPort)?.(platform, [
    { what: 'duty-page', of: ip, most: mostLooks, withinSeconds: perSeconds },
  ])) ?? false;

async function answer(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  teamId: string | undefined,
): Promise<FastifyReply> {
  const asHtml = reply.type('text/html; charset=utf-8');
  if (teamId === undefined) return asHtml.status(404).send(closedHtml(request.cspNonce));
  return asHtml.send(dutyHtml(request.cspNonce, await lookAtDuty(platform, teamId)));
}
