import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { incidentsLike } from '../../../incidents/index.ts';
import { ticketsByIds, tsQueryOf } from '../../../tickets/index.ts';
import { glimpseOf } from '../../core/report/glimpse.ts';
import { similarTo } from '../../core/report/similar.ts';
import { findIncidentTicket } from '../find-post-mortem.ts';
import { reportsNear } from './store-lists.ts';
import { tagsOf } from './store-tags.ts';

/** More than two are no help at night. */
const mostOffered = 2;

/** Published reports of what looked like this incident. What is private is offered to nobody. */
export async function similarReports(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const ticket = await findIncidentTicket(db, caller, 'incident.read', key);
  const words = (ticket.title.match(/[\p{L}\p{N}]{3,}/gu) ?? []).slice(0, 12);
  const query = words.length === 0 ? '' : await tsQueryOf(db, `${words.join(' or ')} `);
  const [near, like] = await Promise.all([
    reportsNear(db, caller, { ticketId: ticket.id, serviceId: ticket.serviceId, query }),
    incidentsLike(platform, caller, ticket.key),
  ]);
  const ids = near.map(({ ticketId }) => ticketId);
  const [tickets, tags] = await Promise.all([ticketsByIds(db, ids), tagsOf(db, ids)]);
  const candidates = near.flatMap((report) => {
    const its = tickets.get(report.ticketId);
    return its && !its.private ? [{ ...report, key: its.key, tags: tags.get(report.ticketId) ?? [] }] : [];
  });
  const known = new Map(like.items.map((one) => [one.key, one.because]));
  return {
    items: similarTo(ticket, known, candidates, mostOffered).map(({ candidate, because }) => {
      const { cause, ruledOut, helped } = glimpseOf(candidate.internal);
      return {
        key: candidate.key,
        title: candidate.title,
        publishedAt: candidate.publishedAt.toISOString(),
        because,
        cause,
        ruledOut: [...ruledOut],
        helped: [...helped],
      };
    }),
  };
}
