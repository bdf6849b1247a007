import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readNow, type Platform } from '../../../../platform/index.ts';
import { makeGuard } from '../../../identity/index.ts';
import { ticketsByIds } from '../../../tickets/index.ts';
import { contentDisposition } from '../../../tickets/core/attachment.ts';
import * as contract from '../../contract/report.ts';
import { postmortemsProblem } from '../../contract.ts';
import { reportMarkdown } from '../../core/report/report-markdown.ts';
import { editionInWords, fileName } from '../report/edition-words.ts';
import { findPdf } from '../report/make-report-pdf.ts';
import { linkByToken, markOpened, works, type ReportLink } from '../report/store-links.ts';
import { bytesOfPdf, pdfOfVersion } from '../report/store-pdfs.ts';
import { publishedReport } from '../report/store-versions.ts';
import { endedHtml, reportHtml } from './html.ts';

type Asked = FastifyRequest<{ Params: { token: string }; Querystring: { from?: string } }>;

/** A shared report: no sign-in, no script. The token in the address is the permission; it leads to one version for one audience. */
export function reportPagePlugin(platform: Platform) {
  const guard = makeGuard(platform);
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (_, reply) => {
      void reply.header('x-robots-tag', 'noindex, nofollow').header('cache-control', 'no-store');
    });
    app.get(contract.readReportByLink.path, async (request: Asked, reply) => {
      const shared = await open(platform, request);
      if (!shared) return ended(request, reply);
      const { link, ticketKey, report, version } = shared;
      const pdf = await pdfOfVersion(platform.db, link.ticketId, link.version, link.audience);
      const from = Math.max(0, Number.parseInt(request.query.from ?? '0', 10) || 0);
      return reply.type('text/html; charset=utf-8').send(
        reportHtml(request.cspNonce, {
          token: request.params.token,
          report,
          edition: editionInWords(version, link.audience),
          whatChanged: link.audience === 'internal' ? version.whatChanged : '',
          pdfReady: pdf?.state === 'ready',
          from,
          key: ticketKey,
        }),
      );
    });
    app.get(contract.readMarkdownByLink.path, async (request: Asked, reply) => {
      const shared = await open(platform, request);
      if (!shared) return ended(request, reply);
      const { link, ticketKey, report, version } = shared;
      const name = fileName(ticketKey, link.version, link.audience, 'md');
      return file(reply, name, 'text/markdown; charset=utf-8').send(
        reportMarkdown(report, editionInWords(version, link.audience)),
      );
    });
    app.get(contract.readPdfByLink.path, async (request: Asked, reply) => {
      const shared = await open(platform, request);
      const { link } = shared ?? {};
      const pdf = link && (await pdfOfVersion(platform.db, link.ticketId, link.version, link.audience));
      const bytes = pdf && (await bytesOfPdf(platform.db, pdf.id));
      if (!shared || !link || !bytes) return ended(request, reply);
      return file(
        reply,
        fileName(shared.ticketKey, link.version, link.audience, 'pdf'),
        'application/pdf',
      ).send(bytes);
    });
    app.get(contract.downloadReportPdf.path, async (request, reply) => {
      const caller = await guard.authenticate(request);
      guard.admit(contract.downloadReportPdf, caller);
      const params = contract.downloadReportPdf.params.safeParse(request.params);
      if (!params.success || !caller) throw postmortemsProblem('unknown-pdf');
      const { pdf, key } = await findPdf(platform, caller, params.data.id);
      const bytes = await bytesOfPdf(platform.db, pdf.id);
      if (!bytes) throw postmortemsProblem('unknown-pdf');
      return file(reply, fileName(key, pdf.version, pdf.audience, 'pdf'), 'application/pdf').send(bytes);
    });
  };
}

/** What a link leads to, while it works. */
async function open(platform: Platform, request: Asked) {
  const { db } = platform;
  const link: ReportLink | undefined = await linkByToken(db, request.params.token);
  if (!link || !works(link, await readNow(db))) return undefined;
  const [found, tickets] = await Promise.all([
    publishedReport(db, link.ticketId, link.version),
    ticketsByIds(db, [link.ticketId]),
  ]);
  const ticket = tickets.get(link.ticketId);
  if (!found || !ticket) return undefined;
  await markOpened(db, link.id);
  return { link, ticketKey: ticket.key, version: found, report: found[link.audience] };
}

/** It runs nowhere, whatever it holds. */
function file(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('content-disposition', contentDisposition(name, false))
    .type(type);
}

function ended(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.status(404).type('text/html; charset=utf-8').send(endedHtml(request.cspNonce));
}
