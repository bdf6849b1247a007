import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { generalProblem, type AnyRoute } from '../../../../platform/contract/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { makeGuard, type Caller } from '../../../identity/index.ts';
import * as contract from '../../contract/attachments.ts';
import { contentDisposition } from '../../core/attachment.ts';
import { addAttachment } from './add-attachment.ts';
import { readAttachment } from './read-attachment.ts';
import { tooLarge } from './store-attachment.ts';

/**
 * Files come and go as bytes. Who asks is known before a body is read; what is served can run nowhere: a type decided
 * by us, nosniff, a policy that allows nothing, and a download unless it is a raster picture.
 */
export function attachmentsPlugin(platform: Platform) {
  const guard = makeGuard(platform);
  const limit = platform.config.attachmentLimitBytes;
  return async (app: FastifyInstance): Promise<void> => {
    const callers = new WeakMap<FastifyRequest, Caller>();
    const admit = (route: AnyRoute) => async (request: FastifyRequest) => {
      const caller = await guard.authenticate(request);
      guard.admit(route, caller);
      if (caller) callers.set(request, caller);
    };
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    app.setErrorHandler((error, _request, _reply) => {
      throw (error as { code?: string }).code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? tooLarge(limit) : error;
    });

    app.post(
      contract.addAttachment.path,
      { bodyLimit: limit, onRequest: admit(contract.addAttachment) },
      async (request, reply) => {
        const { key } = parsed(contract.addAttachment.params.safeParse(request.params));
        const { name } = parsed(contract.addAttachment.query.safeParse(request.query));
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const stored = await addAttachment(platform, callers.get(request)!, key, { name, bytes });
        return reply.status(201).header('cache-control', 'no-store').send(stored);
      },
    );
    app.get(
      contract.getAttachment.path,
      { onRequest: admit(contract.getAttachment) },
      async (request, reply) => {
        const { id } = parsed(contract.getAttachment.params.safeParse(request.params));
        return serve(request, reply, await readAttachment(platform, callers.get(request)!, id));
      },
    );
  };
}

async function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, contentType, isPicture, sha256, bytes }: Awaited<ReturnType<typeof readAttachment>>,
) {
  const tag = `"${sha256.toString('base64url')}"`;
  void reply
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('content-disposition', contentDisposition(name, isPicture))
    .header('etag', tag)
    // Kept by the browser, and asked for each time: who may see it can change.
    .header('cache-control', 'private, no-cache');
  if (request.headers['if-none-match'] === tag) return reply.status(304).send();
  return reply.type(contentType).send(await bytes());
}

function parsed<T>(
  result: { success: true; data: T } | { success: false; error: { issues: { message: string }[] } },
): T {
  if (result.success) return result.data;
  throw generalProblem('bad-request', { detail: result.error.issues[0]?.message ?? 'cannot be read' });
}
