import type { Platform } from '../../../platform/index.ts';
import { serve } from '../../identity/index.ts';
import * as contract from '../contract/report.ts';
import type { Audience } from '../core/report/report.ts';
import { compareReports, getReport, getReportMarkdown } from './report/get-report.ts';
import { getReportStanding } from './report/get-standing.ts';
import { listReports } from './report/list-reports.ts';
import {
  getReportPdf,
  getReportPdfContent,
  makeReportPdf,
  registerReportPdfs,
} from './report/make-report-pdf.ts';
import { listPublicEntries, setPublicEntry } from './report/public-entries.ts';
import { publishReport } from './report/publish-report.ts';
import { dueAnniversaries, listAnniversaries } from './report/remind-of-anniversaries.ts';
import { setReportTags } from './report/set-tags.ts';
import { listReportLinks, makeReportLink, revokeReportLink } from './report/share-report.ts';
import { similarReports } from './report/similar-reports.ts';

/** A version that is asked for by its number is given, whatever else is asked. */
const editionOf = ({
  version,
  draft,
  audience,
}: {
  version?: number | undefined;
  draft: boolean;
  audience: Audience;
}) => ({
  version: version ?? (draft ? null : undefined),
  audience,
});

export const reportRoutes = [
  serve(contract.getReport, ({ platform, caller, params, query }) =>
    getReport(platform, caller, params.key, editionOf(query)),
  ),
  serve(contract.getReportMarkdown, ({ platform, caller, params, query }) =>
    getReportMarkdown(platform, caller, params.key, editionOf(query)),
  ),
  serve(contract.getReportStanding, ({ platform, caller, params }) =>
    getReportStanding(platform, caller, params.key),
  ),
  serve(contract.compareReports, ({ platform, caller, params, query }) =>
    compareReports(platform, caller, params.key, query),
  ),
  serve(contract.publishReport, ({ platform, caller, params, body }) =>
    publishReport(platform, caller, params.key, body),
  ),
  serve(contract.listReportLinks, ({ platform, caller, params }) =>
    listReportLinks(platform, caller, params.key),
  ),
  serve(contract.makeReportLink, ({ platform, caller, params, body }) =>
    makeReportLink(platform, caller, params.key, body),
  ),
  serve(contract.revokeReportLink, ({ platform, caller, params }) =>
    revokeReportLink(platform, caller, params.key, params.id),
  ),
  serve(contract.setReportTags, ({ platform, caller, params, body }) =>
    setReportTags(platform, caller, params.key, body.tags),
  ),
  serve(contract.listPublicEntries, ({ platform, caller, params }) =>
    listPublicEntries(platform, caller, params.key),
  ),
  serve(contract.setPublicEntry, ({ platform, caller, params, body }) =>
    setPublicEntry(platform, caller, params.key, params.id, body.text),
  ),
  serve(contract.makeReportPdf, ({ platform, caller, params, body }) =>
    makeReportPdf(platform, caller, params.key, body),
  ),
  serve(contract.getReportPdf, ({ platform, caller, params }) => getReportPdf(platform, caller, params.id)),
  serve(contract.getReportPdfContent, ({ platform, caller, params }) =>
    getReportPdfContent(platform, caller, params.id),
  ),
  serve(contract.listReports, ({ platform, caller, query }) => listReports(platform, caller, query)),
  serve(contract.listAnniversaries, ({ platform, caller }) => listAnniversaries(platform, caller)),
  serve(contract.similarReports, ({ platform, caller, params }) =>
    similarReports(platform, caller, params.key),
  ),
];

/** PDFs are made in the background; anniversaries are due rows. */
export function registerReports(platform: Platform): void {
  registerReportPdfs(platform);
  platform.due.register(dueAnniversaries);
}
