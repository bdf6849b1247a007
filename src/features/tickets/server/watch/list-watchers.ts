import { sql } from 'kysely';
import type { Platform } from '../../../../platform/index.ts';
import { emailConfigured } from '../../../channels/index.ts';
import { may, type Caller } from '../../../identity/index.ts';
import { maskedAddress, reachOf } from '../../core/watching.ts';
import type { TicketRef } from '../access.ts';
import { announcementsOf } from './announcements.ts';
import { isDrill } from './queue-mail.ts';
import { groundOf } from './stakeholder-state.ts';
import type { MailOutTable } from './tables.ts';
import { watchersOf } from './watchers.ts';

interface LastMail {
  readonly watcherId: string;
  readonly state: MailOutTable['state'];
  readonly at: Date;
  readonly error: string | null;
}

/** Who watches, as this caller may know it. */
export async function listWatchers(platform: Platform, caller: Caller, ticket: TicketRef) {
  const { db } = platform;
  const [watchers, announcements, drill, mails] = await Promise.all([
    watchersOf(db, ticket.id),
    announcementsOf(db, ticket.id),
    isDrill(groundOf(platform), ticket.id),
    lastMails(platform, ticket.id),
  ]);
  const mayAdd = may(caller, 'incident.edit', ticket.teamId);
  const seesAddresses = may({ ...caller, scopes: null }, 'incident.edit', ticket.teamId);
  const nobodyOutside = ticket.private ? ('private' as const) : drill ? ('drill' as const) : null;
  const mine = watchers.find(({ personId }) => personId === caller.personId);
  const hearing = watchers.filter(
    ({ personId, email, confirmedAt }) =>
      confirmedAt !== null && (personId !== null || (email !== null && nobodyOutside === null)),
  );
  return {
    items: watchers.map((row) => {
      const mail = mails.get(row.id);
      return {
        id: row.id,
        personId: row.personId,
        name: row.name,
        email: row.email !== null && !seesAddresses ? maskedAddress(row.email) : row.email,
        grain: row.grain,
        because: row.because,
        addedAt: row.addedAt.toISOString(),
        confirmed: row.confirmedAt !== null,
        lastMail: mail ? { state: mail.state, at: mail.at.toISOString(), error: mail.error } : null,
      };
    }),
    reach: reachOf(hearing),
    mine: mine ? { id: mine.id, grain: mine.grain } : null,
    announcements: announcements.map(({ listName, sentAt, ...rest }) => ({
      ...rest,
      list: listName,
      sentAt: sentAt.toISOString(),
    })),
    mailConfigured: emailConfigured(platform) || platform.config.demo,
    nobodyOutside,
    may: { add: mayAdd },
  };
}

async function lastMails({ db }: Platform, ticketId: string): Promise<Map<string, LastMail>> {
  const { rows } = await sql<LastMail>`
    select distinct on (watcher_id) watcher_id as "watcherId", state, coalesce(ended_at, created_at) as at, last_error as error
    from mail_out where ticket_id = ${ticketId} and watcher_id is not null
    order by watcher_id, created_at desc, id desc`.execute(db);
  return new Map(rows.map((row) => [row.watcherId, row]));
}
