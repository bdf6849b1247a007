import type { FastifyInstance } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allProblems, generalProblem, type AnyRoute } from '../platform/contract/index.ts';
import { apiPage, escapeHtml, htmlPage } from '../platform/http/api-page.ts';
import { openApiOf } from '../platform/http/openapi.ts';
import { problemsDir } from './paths.ts';

/** The API's description, its page for people, and a page per problem: all made from the declared routes. */
export function documentsPlugin(routes: readonly AnyRoute[]) {
  return async (app: FastifyInstance): Promise<void> => {
    let openApi: string | undefined;
    let page: string | undefined;
    app.get('/api/openapi.json', async (_, reply) =>
      reply.type('application/json').send((openApi ??= JSON.stringify(openApiOf(routes, allProblems())))),
    );
    app.get('/api/docs', async (request, reply) => {
      page ??= apiPage(routes, allProblems());
      return reply.type('text/html; charset=utf-8').send(page.replaceAll('__CSP_NONCE__', request.cspNonce));
    });
    app.get<{ Params: { code: string } }>('/api/docs/problems/:code', async (request, reply) => {
      const { code } = request.params;
      const file = join(problemsDir, `${code}.md`);
      if (!/^[a-z-]+$/.test(code) || !existsSync(file)) throw generalProblem('not-found');
      const html = htmlPage(code, `<pre class="text">${escapeHtml(readFileSync(file, 'utf8'))}</pre>`);
      return reply.type('text/html; charset=utf-8').send(html.replaceAll('__CSP_NONCE__', request.cspNonce));
    });
  };
}
