import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { generalProblem } from '../platform/contract/index.ts';
import { webDir } from './paths.ts';

/**
 * The web app: hashed files cached for a year and sent compressed as they were built, index.html with a fresh nonce for every address that is a screen. Files are looked
 * up when they are asked for, so that a build while the server runs is served whole.
 */
export async function webAppPlugin(app: FastifyInstance): Promise<void> {
  const indexFile = join(webDir, 'index.html');
  let index: { text: string; changedMs: number } | undefined;
  const readIndex = (): string | undefined => {
    const changedMs = statSync(indexFile, { throwIfNoEntry: false })?.mtimeMs;
    if (changedMs === undefined) return undefined;
    if (index?.changedMs !== changedMs) index = { text: readFileSync(indexFile, 'utf8'), changedMs };
    return index.text;
  };
  const sendIndex = (request: FastifyRequest, reply: FastifyReply) => {
    const text = readIndex();
    if (text === undefined)
      return reply
        .status(503)
        .type('text/plain; charset=utf-8')
        .send('The web app is not built. Run: npm run build\n');
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(text.replaceAll('__CSP_NONCE__', request.cspNonce));
  };

  await app.register(fastifyStatic, { root: webDir, serve: false, cacheControl: false, preCompressed: true });
  app.get('/', sendIndex);
  // Everything that is no file and no API is a screen of the app.
  app.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (/^\/(api|v2|generic|healthz|readyz|metrics|p)(\/|$)/.test(path)) throw generalProblem('not-found');
    if (!/^\/assets\/|\.[a-z0-9]+$/i.test(path)) return sendIndex(request, reply);
    if (path.endsWith('.html') && path !== '/offline.html') throw generalProblem('not-found');
    return reply
      .header(
        'cache-control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
      .header('vary', 'accept-encoding')
      .sendFile(path.slice(1));
  });
}
