import type { need } from '../../../identity/index.ts';
import type { Caller } from '../../../identity/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import type { TicketRef } from '../../../tickets/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import { makeReport } from '../../core/report/make-report.ts';
import type { Audience, Report } from '../../core/report/report.ts';
import { findPostMortem } from '../find-post-mortem.ts';
import { loadSource } from './load-source.ts';
import { latestReport, publishedReport, type ReportVersion } from './store-versions.ts';

export interface Edition {
  /** None: the latest that is published, else the draft. Null: the draft as it stands. */
  readonly version?: number | null | undefined;
  readonly audience: Audience;
}
export interface FoundReport {
  readonly ticket: TicketRef;
  readonly version: ReportVersion | null;
  readonly report: Report;
}

/** A published version from what was kept of it, or the draft made anew. @throws postmortems/unknown-version */
export async function findReport(
  platform: Platform,
  caller: Caller,
  key: string,
  { version: number, audience }: Edition,
  action: Parameters<typeof need>[1] = 'incident.read',
): Promise<FoundReport> {
  const { ticket, postMortem } = await findPostMortem(platform.db, caller, action, key);
  const found =
    number === null
      ? undefined
      : number === undefined
        ? await latestReport(platform.db, ticket.id)
        : await publishedReport(platform.db, ticket.id, number);
  if (!found && number != null) throw postmortemsProblem('unknown-version');
  if (!found) {
    const { source } = await loadSource(platform, platform.db, postMortem);
    return { ticket, version: null, report: makeReport(source, audience) };
  }
  const { internal, customer, ...version } = found;
  return { ticket, version, report: audience === 'internal' ? internal : customer };
}
