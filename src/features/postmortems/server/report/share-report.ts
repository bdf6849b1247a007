import { readNow, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, publicUrlOf, type Caller } from '../../../identity/index.ts';
import { postmortemsProblem } from '../../contract.ts';
import type { Audience } from '../../core/report/report.ts';
import { findPostMortem } from '../find-post-mortem.ts';
import { reportEvent } from './report-event.ts';
import { endLink, insertLink, linksOf, linkToken, works, type ReportLink } from './store-links.ts';
import { publishedReport } from './store-versions.ts';

const mostLinks = 100;

export async function listReportLinks(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const { ticket } = await findPostMortem(db, caller, 'incident.edit', key);
  const [links, now] = [await linksOf(db, ticket.id), await readNow(db)];
  return { items: links.map((link) => linkToWire(link, now)) };
}

/** A link to one published version for one audience. @returns its address, which is shown this once */
export async function makeReportLink(
  platform: Platform,
  caller: Caller,
  key: string,
  given: { version: number; audience: Audience; label: string; expiresAt: string | null },
) {
  const { ticket } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  const { link, now } = await transact(platform, async (tx) => {
    if (!(await publishedReport(tx.db, ticket.id, given.version)))
      throw postmortemsProblem('unknown-version');
    const there = (await linksOf(tx.db, ticket.id)).filter((one) => works(one, tx.now));
    if (there.length >= mostLinks) throw postmortemsProblem('too-many');
    const by = actorOf(caller);
    const expiresAt = given.expiresAt === null ? null : new Date(given.expiresAt);
    const made = await insertLink(tx, { ...given, ticketId: ticket.id, expiresAt }, by);
    const { id, version, audience, label } = made;
    await platform.events.append(tx, [
      reportEvent('link-made', ticket, by, null, { linkId: id, version, audience, label }),
    ]);
    return { link: made, now: tx.now };
  });
  const url = `${await publicUrlOf(platform)}/r/${linkToken(platform, link.id)}`;
  return { link: linkToWire(link, now), url };
}

/** @throws postmortems/unknown-link when there is none, or it had ended before */
export async function revokeReportLink(platform: Platform, caller: Caller, key: string, id: string) {
  const { ticket } = await findPostMortem(platform.db, caller, 'incident.edit', key);
  await transact(platform, async (tx) => {
    const by = actorOf(caller);
    const ended = await endLink(tx, ticket.id, id, by);
    if (!ended) throw postmortemsProblem('unknown-link');
    await platform.events.append(tx, [
      reportEvent('link-revoked', ticket, by, null, { linkId: id, label: ended.label }),
    ]);
  });
  return {};
}

function linkToWire(link: ReportLink, now: Date) {
  const { id, version, audience, label, createdBy } = link;
  return {
    id,
    version,
    audience,
    label,
    createdAt: link.createdAt.toISOString(),
    createdBy,
    expiresAt: link.expiresAt?.toISOString() ?? null,
    revokedAt: link.revokedAt?.toISOString() ?? null,
    lastOpenedAt: link.lastOpenedAt?.toISOString() ?? null,
    works: works(link, now),
  };
}
