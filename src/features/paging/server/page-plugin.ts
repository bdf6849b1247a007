import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { generalProblem, Problem, route, type AnyRoute } from '../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../platform/index.ts';
import type { AnswerVia } from '../core/answers.ts';
import { answerPage, type Answered } from './answer-page.ts';
import { answerMessage } from './bundle/answer-bundle.ts';
import { bundleHtml } from './bundle/bundle-html.ts';
import { bundleByToken, describeBundle } from './bundle/find-bundle.ts';
import { describePage } from './describe-page.ts';
import { pageByToken } from './page-by-token.ts';
import { pageHtml, testPageHtml, unknownPageHtml } from './page-html.ts';
import { takeReceiptByLink } from './receipts/receipt-link.ts';
import { seePage } from './receipts/see-page.ts';
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
const waitByPage = route({
  id: 'waitByPage',
  method: 'POST',
  path: '/p/:token/can-wait',
  summary: 'It can wait until morning: paging stops, and begins anew with whoever is on duty then',
  permission: 'capability',
  params,
  response: answered,
  problems: ['paging/link-spent', 'paging/cannot-wait'],
});
const seenByPage = route({
  id: 'seenByPage',
  method: 'POST',
  path: '/p/:token/seen',
  summary: 'The page is on a screen: said by its script. Stops nothing',
  permission: 'capability',
  params,
  response: z.object({}),
});
const receiptParams = z.object({ id: z.string().max(50), token: z.string().max(200) });
const shownByPhone = route({
  id: 'shownByPhone',
  method: 'POST',
  path: '/told/:id/:token/shown',
  summary: 'A phone has shown a push message',
  permission: 'capability',
  params: receiptParams,
  response: z.object({}),
});
const readByPhone = route({
  id: 'readByPhone',
  method: 'POST',
  path: '/told/:id/:token/read',
  summary: 'Somebody pressed a push message',
  permission: 'capability',
  params: receiptParams,
  response: z.object({}),
});
/** Declared for the list of routes and the API's description; served below, because they answer HTML. */
export const pageRawRoutes: readonly AnyRoute[] = [
  lookAtPage,
  takeByPage,
  escalateByPage,
  waitByPage,
  seenByPage,
  shownByPhone,
  readByPhone,
];

type PageRequest = FastifyRequest<{ Params: { token: string }; Querystring: { list?: unknown } }>;
type ReceiptRequest = FastifyRequest<{ Params: { id: string; token: string } }>;
/** A form leads back to the page; the service worker of a push message asks for JSON. */
const viaOf = (request: FastifyRequest) => (wantsJson(request) ? 'push' : 'page-link');
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
        if (!test)
          return (
            (await answerPage(platform, token, 'acknowledge', viaOf(request))) ??
            takeAll(platform, token, viaOf(request))
          );
        await transact(platform, (tx) => confirmTest(tx, test));
        return { sentence: 'It works: pages reach you this way.', by: test.personName };
      }),
    );
    app.post(escalateByPage.path, byCapability, (request: PageRequest, reply) =>
      act(platform, request, reply, (token) => answerPage(platform, token, 'escalate', viaOf(request))),
    );
    app.post(waitByPage.path, byCapability, (request: PageRequest, reply) =>
      act(platform, request, reply, (token) => answerPage(platform, token, 'can-wait', viaOf(request))),
    );
    app.post(seenByPage.path, byCapability, async (request: PageRequest, reply) =>
      told(reply, await seePage(platform, request.params.token)),
    );
    app.post(shownByPhone.path, byCapability, async ({ params: { id, token } }: ReceiptRequest, reply) =>
      told(reply, await takeReceiptByLink(platform, id, token, 'delivered')),
    );
    app.post(readByPhone.path, byCapability, async ({ params: { id, token } }: ReceiptRequest, reply) =>
      told(reply, await takeReceiptByLink(platform, id, token, 'read')),
    );
  };
}

function told(reply: FastifyReply, known: boolean): FastifyReply {
  if (!known) throw generalProblem('not-found');
  return reply.send({});
}

/** "I've got it" said to a message that told of several: each of them. */
async function takeAll(platform: Platform, token: string, via: AnswerVia): Promise<Answered | undefined> {
  const bundle = await bundleByToken(platform.db, token);
  const done = bundle && (await answerMessage(platform, bundle.id, 'acknowledge', via));
  return done && { sentence: done.sentence, by: bundle.personName };
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
  const bundle = await bundleByToken(platform.db, token);
  if (bundle) {
    const shown = await describeBundle(platform, bundle.id);
    return reply.send(bundleHtml(nonce, token, { bundle, shown, secret: platform.secret }, problem));
  }
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
  // One of a list leads back to the list.
  const { list } = request.query;
  const back = typeof list === 'string' && /^[\w-]{43}$/.test(list) ? list : token;
  return reply.redirect(`/p/${encodeURIComponent(back)}`, 303);
}
