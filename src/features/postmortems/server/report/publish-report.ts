import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { lockIncidents } from '../../../incidents/index.ts';
import type { TicketRef } from '../../../tickets/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { makeReport } from '../../core/report/make-report.ts';
import { saysTheSame } from '../../core/report/differences.ts';
import { whyNotYet } from '../../core/report/publishing.ts';
import type { ReportSource } from '../../core/report/report-source.ts';
import { audiences } from '../../core/report/report.ts';
import type { Draft } from '../draft-of.ts';
import { findPostMortem } from '../find-post-mortem.ts';
import { markPublished } from '../move-post-mortem.ts';
import { lockPostMortem } from '../store.ts';
import { editionInWords } from './edition-words.ts';
import { getReportStanding } from './get-standing.ts';
import { loadSource } from './load-source.ts';
import { askForMaking } from './make-report-pdf.ts';
import { reportEvent } from './report-event.ts';
import { askAgainInAYear } from './store-anniversaries.ts';
import { insertVersion, latestReport, type NewVersion } from './store-versions.ts';

/**
 * Publishes what the draft says now as the next version, for both audiences. What was published before stays as it is, readable
 * for ever: a reader is told in a sentence what is different.
 */
export async function publishReport(
  platform: Platform,
  caller: Caller,
  key: string,
  { after, whatChanged }: { after: number; whatChanged: string },
) {
  const { ticket, postMortem: found } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const { draft, source } = await loadSource(platform, platform.db, found);
  await transact(platform, async (tx) => {
    // The incident before its post-mortem: the one lock order of the house.
    const incident = (await lockIncidents(tx, [ticket.id])).get(ticket.id);
    const postMortem = (await lockPostMortem(tx, ticket.id))!;
    // Somebody may have reopened it since the draft was read.
    const isOver = draft.isOver && incident?.resolved_at != null;
    const notYet = whyNotYet({ kind: postMortem.kind, state: postMortem.state, isOver });
    if (notYet) throw postmortemsProblem(notYet.because, { detail: notYet.text });
    const version = await nextVersion(tx, ticket, { draft, source }, { after, whatChanged });
    const by = actorOf(caller);
    await insertVersion(tx, ticket.id, version, by);
    await markPublished(tx, ticket.id, by);
    await askAgainInAYear(tx, ticket.id);
    await platform.events.append(tx, [
      reportEvent('published', ticket, by, version.whatChanged === '' ? null : version.whatChanged, {
        version: version.number,
      }),
    ]);
    for (const audience of audiences)
      await askForMaking(tx, {
        ticketId: ticket.id,
        version: version.number,
        audience,
        draft: null,
        edition: editionInWords({ number: version.number, publishedAt: tx.now }, audience),
      });
  });
  return getReportStanding(platform, caller, key);
}

async function nextVersion(
  tx: Tx,
  ticket: TicketRef,
  { draft, source }: { draft: Draft; source: ReportSource },
  { after, whatChanged }: { after: number; whatChanged: string },
): Promise<NewVersion> {
  const latest = await latestReport(tx.db, ticket.id);
  if ((latest?.number ?? 0) !== after) throw postmortemsProblem('newer-version');
  const [internal, customer] = [makeReport(source, 'internal'), makeReport(source, 'customer')];
  if (latest) {
    if (saysTheSame(latest.internal, internal) && saysTheSame(latest.customer, customer))
      throw postmortemsProblem('nothing-changed');
    if (whatChanged === '') throw postmortemsProblem('say-what-changed');
  }
  return {
    number: after + 1,
    title: draft.title,
    teamId: ticket.teamId,
    serviceId: draft.service.id,
    beganAt: new Date(source.beganAtMs),
    internal,
    customer,
    whatChanged: latest ? whatChanged : '',
  };
}
