import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { generalProblem, Problem, route, type AnyRoute } from '../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../platform/index.ts';
import { answerPage, type Answered } from './answer-page.ts';
import { describePage } from './describe-page.ts';
import { escalatePage } from './escalate-page.ts';
import { pageByToken } from './page-by-token.ts';
import { pageHtml, testPageHtml, unknownPageHtml } from './page-html.ts';
import { confirmTest, testByToken } from './test-page.ts';

const params = z.object({ token: z.string().max(200) });
const answered = z.object({ sentence: z.string(), by: z.string() });
const lookAtPage = route({
  id: 'lookAtPage',
  method: 'GET',
  path: '/p/:token',
  summary: 'The page from bed, as HTML. Looking changes nothing',
  permission: 'capability',
  params,
  response: z.string(),
});
const takeByPage = route({
  id: 'takeByPage',
  method: 'POST',
  path: '/p/:token/acknowledge',
  summary: '"I\'ve got it" with a page\'s link. Answers JSON when asked for it, else leads back to the page',
  permission: 'capability',
  params,
  response: answered,
  problems: ['paging/link-spent'],
});
const escalateByPage = route({
  id: 'escalateByPage',
  method: 'POST',
  path: '/p/:token/escalate',
  summary: 'Pass it on: the next step is taken now',
  permission: 'capability',
  params,
  response: answered,
  problems: ['paging/link-spent'],
});
/** Declared for the list of routes and the API's description; served below, because they answer HTML. */
export const pageRawRoutes: readonly AnyRoute[] = [lookAtPage, takeByPage, escalateByPage];

type PageRequest = FastifyRequest<{ Params: { token: string } }>;
const wantsJson = ({ headers }: FastifyRequest): boolean =>
  /\bapplication\/json\b/.test(headers.accept ?? '');

/** The page from bed: no sign-in, no script needed, one small answer. The token in the address is the permission. */
export function pagePlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    // Forms send nothing but their address; whatever else comes is not read.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16 * 1024 }, (_, __, done) => done(null));
    app.addHook('onRequest', async (_, reply) => {
      void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow');
    });

    app.get(lookAtPage.path, (request: PageRequest, reply) => show(platform, request, reply));

    const byCapability = { config: { capability: true } } as const;
    app.post(takeByPage.path, byCapability, (request: PageRequest, reply) =>
      act(platform, request, reply, async (token) => {
        const test = await testByToken(platform.db, token);
        if (!test) return answerPage(platform, token, wantsJson(request) ? 'push' : 'page-link');
        await transact(platform, (tx) => confirmTest(tx, test));
        return { sentence: 'It works: pages reach you this way.', by: test.personName };
      }),
    );
    app.post(escalateByPage.path, byCapability, (request: PageRequest, reply) =>
      act(platform, request, reply, async (token) => {
        const look = await pageByToken(platform.db, token);
        return look && { ...(await escalatePage(platform, look)), by: look.personName };
      }),
    );
  };
}

async function show(
  platform: Platform,
  request: PageRequest,
  reply: FastifyReply,
  problem = '',
): Promise<FastifyReply> {
  const { token } = request.params;
  const nonce = request.cspNonce;
  void reply.type('text/html; charset=utf-8');
  const look = await pageByToken(platform.db, token);
  const page = look && (await describePage(platform, look));
  if (page) return reply.send(pageHtml(nonce, token, page, problem));
  const test = await testByToken(platform.db, token);
  if (test) return reply.send(testPageHtml(nonce, token, test.personName, test.verifiedAt !== null));
  return reply.status(404).send(unknownPageHtml(nonce));
}

async function act(
  platform: Platform,
  request: PageRequest,
  reply: FastifyReply,
  verb: (token: string) => Promise<Answered | undefined>,
): Promise<FastifyReply> {
  const { token } = request.params;
  const json = wantsJson(request);
  try {
    const done = await verb(token);
    if (!done && json) throw generalProblem('not-found');
    if (json) return await reply.send(done);
  } catch (error) {
    if (json) throw error;
    if (!(error instanceof Problem)) {
      request.log.error({ err: error }, 'a page was not answered');
      return show(platform, request, reply.status(503), 'That did not work. Please press again.');
    }
    // Somebody was quicker, or it is over: the page says so.
  }
  return reply.redirect(`/p/${encodeURIComponent(token)}`, 303);
}
