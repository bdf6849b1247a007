import { readNow, type Tx } from '../../../../platform/index.ts';
import { ticketMail, type WrittenMail } from '../../core/ticket-mail.ts';
import { ticketsByIds } from '../access.ts';
import { isDrill, queueMails } from './queue-mail.ts';
import { stakeholderStateOf, type Ground } from './stakeholder-state.ts';
import { watcherWithAddress } from './watchers.ts';

/** How the ticket stands, as a mail to somebody outside; undefined where nothing may be told: it is private. */
export async function currentStateMail(ground: Ground, ticketId: string): Promise<WrittenMail | undefined> {
  const ticket = (await ticketsByIds(ground.db, [ticketId])).get(ticketId);
  if (!ticket || ticket.private) return undefined;
  const state = await stakeholderStateOf(ground, ticketId);
  if (!state) return undefined;
  const nowMs = (await readNow(ground.db)).getTime();
  return ticketMail({ kind: 'answer', state, news: [], nowMs, zone: 'UTC' });
}

/**
 * "Is there any news?" by mail: how it stands goes back in the thread, with their link, to an address that watches already.
 * @returns false when it does not watch, or nothing may be told
 */
export async function answerWithState(tx: Tx, ticketId: string, address: string): Promise<boolean> {
  const ticket = (await ticketsByIds(tx.db, [ticketId])).get(ticketId);
  const watcher = ticket && (await watcherWithAddress(tx.db, ticketId, address));
  if (!ticket || ticket.private || !watcher?.confirmedAt || (await isDrill(tx, ticketId))) return false;
  await queueMails(tx, 'answer', [{ ticketId, watcherId: watcher.id }]);
  return true;
}
