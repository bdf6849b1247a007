import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { changedSince, differencesOf } from '../../core/report/differences.ts';
import { reportMarkdown } from '../../core/report/report-markdown.ts';
import type { Audience, Report } from '../../core/report/report.ts';
import { editionInWords, fileName } from './edition-words.ts';
import { findReport, type Edition } from './find-report.ts';
import type { ReportVersion } from './store-versions.ts';

export async function getReport(platform: Platform, caller: Caller, key: string, edition: Edition) {
  const { version, report } = await findReport(platform, caller, key, edition);
  return { version: version && versionToWire(version), report: reportToWire(report) };
}

export async function getReportMarkdown(platform: Platform, caller: Caller, key: string, edition: Edition) {
  const { version, report, ticket } = await findReport(platform, caller, key, edition);
  return {
    name: fileName(ticket.key, version?.number ?? null, edition.audience, 'md'),
    markdown: reportMarkdown(report, editionInWords(version, edition.audience)),
  };
}

export async function compareReports(
  platform: Platform,
  caller: Caller,
  key: string,
  { from, to, audience }: { from: number; to?: number | undefined; audience: Audience },
) {
  const before = await findReport(platform, caller, key, { version: from, audience });
  const after = await findReport(platform, caller, key, { version: to ?? null, audience });
  const differences = after.version ? differencesOf : changedSince;
  return { items: differences(before.report, after.report) };
}

export function versionToWire({ number, publishedAt, publishedBy, whatChanged }: ReportVersion) {
  return { number, publishedAt: publishedAt.toISOString(), publishedBy, whatChanged };
}

/** The wire has lists that may be written to; what they hold is the same. */
export function reportToWire(report: Report) {
  return {
    ...report,
    sections: report.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => {
        switch (block.kind) {
          case 'facts':
            return { ...block, facts: [...block.facts] };
          case 'points':
            return { ...block, points: [...block.points] };
          case 'timeline':
            return { ...block, entries: [...block.entries] };
          case 'words':
          case 'missing':
            return block;
        }
      }),
    })),
  };
}
