import { readNow, type Platform } from '../../../../platform/index.ts';
import { may, type Caller } from '../../../identity/index.ts';
import { changedSince } from '../../core/report/differences.ts';
import { makeReport } from '../../core/report/make-report.ts';
import { whyNotYet } from '../../core/report/publishing.ts';
import { suggestTags } from '../../core/report/tags.ts';
import { reportText } from '../../core/report/report-text.ts';
import { findPostMortem } from '../find-post-mortem.ts';
import { versionToWire } from './get-report.ts';
import { loadSource } from './load-source.ts';
import { linksOf, works } from './store-links.ts';
import { tagsOf, tagsOfTeam } from './store-tags.ts';
import { latestReport, versionsOf } from './store-versions.ts';

/** Everything around the reports of an incident but what they say. */
export async function getReportStanding(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const { ticket, postMortem } = await findPostMortem(db, caller, 'incident.read', key);
  const [{ draft, source }, versions, latest, tags, ofTeam, links, now] = await Promise.all([
    loadSource(platform, db, postMortem),
    versionsOf(db, ticket.id),
    latestReport(db, ticket.id),
    tagsOf(db, [ticket.id]),
    tagsOfTeam(db, ticket.teamId),
    linksOf(db, ticket.id),
    readNow(db),
  ]);
  const [internal, customer] = [makeReport(source, 'internal'), makeReport(source, 'customer')];
  const own = tags.get(ticket.id) ?? [];
  const edits = may(caller, 'incident.edit', ticket.teamId);
  return {
    ticketId: ticket.id,
    key: ticket.key,
    title: ticket.title,
    private: ticket.private,
    teamId: ticket.teamId,
    versions: versions.map(versionToWire),
    changedSince: latest
      ? [
          ...changedSince(latest.internal, internal),
          ...changedSince(latest.customer, customer).map(forCustomers),
        ]
      : null,
    notYetBecause:
      whyNotYet({ kind: postMortem.kind, state: postMortem.state, isOver: draft.isOver })?.text ?? null,
    improvements: draft.improvements,
    tags: own,
    suggestedTags: suggestTags({
      text: reportText(internal),
      ofTeam,
      service: draft.service.name,
      have: own,
    }),
    openLinks: links.filter((link) => works(link, now)).length,
    may: { publish: edits, share: edits, tag: edits },
  };
}

const forCustomers = <T extends { section: string }>(difference: T): T => ({
  ...difference,
  section: `For customers: ${difference.section}`,
});
