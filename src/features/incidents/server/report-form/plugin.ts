import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readNow, type Platform } from '../../../../platform/index.ts';
import { teamsByIds } from '../../../identity/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import * as contract from '../../contract/report-forms.ts';
import { missingIn, readReport, spamVerdict, spamWords, type Report } from '../../core/report.ts';
import { formHtml, saidHtml } from './html.ts';
import { makeStamp, openedAtMs } from './stamp.ts';
import { formByToken, knownIncidents, type ReportForm } from './store.ts';
import { followKnown, takeReport } from './take-report.ts';

type Asked = FastifyRequest<{ Params: { token: string } }>;
type Again = {
  /** Kept where only the time was too short: whoever presses again a moment later is let through. */
  readonly stamp?: string;
  readonly report?: Report;
  readonly problem?: string;
  readonly missing?: ReturnType<typeof missingIn>;
};
const bodyLimitBytes = 64 * 1024;
const mailAddress = z.email().max(254);

/** The report form: no sign-in, no script needed. The token in the address is the permission. */
export function reportPlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: bodyLimitBytes },
      (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    app.addHook('onRequest', async (_, reply) => {
      void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow');
    });
    const byCapability = { config: { capability: true } } as const;

    app.get(contract.lookAtReportForm.path, async (request: Asked, reply) => {
      const form = await formByToken(platform.db, request.params.token);
      return form ? show(platform, request, reply, form) : unknown(request, reply);
    });
    app.post(contract.sendReport.path, byCapability, async (request: Asked, reply) => {
      const form = await formByToken(platform.db, request.params.token);
      return form ? send(platform, request, reply, form) : unknown(request, reply);
    });
    app.post(contract.followKnown.path, byCapability, async (request: Asked, reply) => {
      const form = await formByToken(platform.db, request.params.token);
      if (!form) return unknown(request, reply);
      const key = fieldsOf(request)['known'] ?? '';
      const path = await followKnown(platform, form, { key, from: request.ip });
      if (path) return reply.redirect(path, 303);
      const problem =
        'That one is over, or too many have asked from here just now. If you still see it, report it.';
      return show(platform, request, reply, form, { problem });
    });
  };
}

async function send(
  platform: Platform,
  request: Asked,
  reply: FastifyReply,
  form: ReportForm,
): Promise<FastifyReply> {
  const fields = fieldsOf(request);
  const report = readReport(fields, form.serviceIds);
  const missing = missingIn(report);
  if (Object.keys(missing).length > 0)
    return show(platform, request, reply.status(400), form, { report, missing });
  const stamp = fields['stamp'] ?? '';
  const verdict = spamVerdict({
    trap: fields['website'] ?? '',
    openedAtMs: openedAtMs(platform, form.id, stamp),
    nowMs: (await readNow(platform.db)).getTime(),
  });
  if (verdict !== 'fine')
    return show(platform, request, reply.status(400), form, {
      report,
      problem: spamWords[verdict],
      ...(verdict === 'too-quick' ? { stamp } : {}),
    });
  const address = mailAddress.safeParse(report.reach);
  const taken = await takeReport(platform, form, report, {
    stamp,
    from: request.ip,
    address: address.success ? address.data : null,
  });
  switch (taken.result) {
    case 'opened':
      return reply.redirect(`${taken.followPath}?reported`, 303);
    case 'drafted':
      return answer(
        reply,
        saidHtml(
          request.cspNonce,
          'Thank you, it has arrived',
          'Whoever is on duty was told, and decides what it is. They reach you the way you said.',
        ),
      );
    case 'too-often': {
      const problem =
        'Too many reports came from here just now, so this one was not taken. Your words are still below: please try again in a while, or tell somebody directly.';
      return show(platform, request, reply.status(429), form, { report, problem });
    }
  }
}

async function show(
  platform: Platform,
  request: Asked,
  reply: FastifyReply,
  form: ReportForm,
  again: Again = {},
): Promise<FastifyReply> {
  const nowMs = (await readNow(platform.db)).getTime();
  const services = await servicesByIds(platform.db, form.serviceIds);
  const team = (await teamsByIds(platform.db, [form.teamId])).get(form.teamId);
  const known = await knownIncidents(platform, form.serviceIds);
  const page = formHtml(request.cspNonce, {
    token: request.params.token,
    title: form.title,
    team: team?.name ?? '',
    services: form.serviceIds.flatMap((id) => {
      const service = services.get(id);
      return service ? [{ id, name: service.name }] : [];
    }),
    known: known.map(({ key, serviceId, beganAt }) => ({
      key,
      service: services.get(serviceId)?.name ?? '',
      beganAt,
    })),
    stamp: makeStamp(platform, form.id, nowMs),
    nowMs,
    ...again,
  });
  return answer(reply, page);
}

function fieldsOf({ body }: FastifyRequest): Record<string, string | undefined> {
  return (body ?? {}) as Record<string, string | undefined>;
}
function unknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answer(
    reply.status(404),
    saidHtml(
      request.cspNonce,
      'This form is not open',
      'Its link may have been cut in two on its way, or replaced by a new one. Ask whoever gave it to you.',
    ),
  );
}
function answer(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}
