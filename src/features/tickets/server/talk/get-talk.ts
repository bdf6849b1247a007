import type { Platform } from '../../../../platform/index.ts';
import { may, type Caller } from '../../../identity/index.ts';
import { responseSettingsOf } from '../../../services/index.ts';
import { ticketStandingPort } from '../../ports.ts';
import { findTicket } from '../access.ts';
import { hidePrivateKeys } from '../hide-private-keys.ts';
import { asEntries } from './as-entries.ts';
import { waitingCommentsOf } from './store-comments.ts';
import { pinsOf } from './store-pins.ts';
import { openQuestionsOf } from './store-questions.ts';
import { eventsByIds } from './store-timeline.ts';
import { openIntentionsOf } from './store-updates.ts';

/** What stays on top of the timeline: open questions, what waits to be let in, what is being done, what is pinned. */
export async function getTalk(platform: Platform, caller: Caller, key: string) {
  const { db } = platform;
  const ticket = await findTicket(db, caller, key);
  const whole = { ...caller, scopes: null };
  const seesWaiting = may(whole, 'incident.edit', ticket.teamId);
  const [questions, intentions, waiting, pins, standings, settings] = await Promise.all([
    openQuestionsOf(db, [ticket.id]),
    openIntentionsOf(db, [ticket.id]),
    seesWaiting ? waitingCommentsOf(db, ticket.id) : [],
    pinsOf(db, ticket.id),
    platform.ports.get(ticketStandingPort)(db, [ticket.id]),
    responseSettingsOf(db, ticket.teamId),
  ]);
  const ids = [...questions, ...intentions, ...waiting].flatMap((row) => row.entry_id ?? []);
  const events = await eventsByIds(db, ticket.id, [...ids, ...pins]);
  const shown = await hidePrivateKeys(db, caller, await asEntries(db, events, { seesWaiting }));
  const entries = new Map(shown.map((entry) => [entry.id, entry]));
  const entriesOf = (rows: readonly { entry_id: string | null }[]) =>
    rows.flatMap((row) => entries.get(row.entry_id ?? '') ?? []);
  return {
    questions: entriesOf(questions),
    waiting: entriesOf(waiting),
    intentions: entriesOf(intentions),
    pinned: pins.flatMap((id) => entries.get(id) ?? []),
    isOpen: standings.get(ticket.id)?.isOpen ?? true,
    questionMinutes: settings.questionMinutes,
    may: {
      comment: may(caller, 'incident.comment', ticket.teamId),
      update: may(caller, 'incident.edit', ticket.teamId),
    },
  };
}
