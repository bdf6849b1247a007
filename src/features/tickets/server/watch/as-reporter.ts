import type { Platform, Tx } from '../../../../platform/index.ts';
import { addWatchers } from './add-watchers.ts';
import { queueMails } from './queue-mail.ts';
import { followToken } from './watchers.ts';

interface Ticket {
  readonly id: string;
  readonly teamId: string;
  readonly private: boolean;
}

/** The stakeholder view of this watcher, as a path. */
export function followPathOf(platform: Platform, watcherId: string): string {
  return `/s/${followToken(platform, watcherId)}`;
}

/**
 * Whoever reported it follows it by their link from now on, and by mail once the address has said yes.
 * @returns the watcher
 */
export async function watchAsReporter(
  tx: Tx,
  ticket: Ticket,
  { name, email }: { readonly name: string; readonly email: string | null },
): Promise<string> {
  if (email === null) return watchByLink(tx, ticket, name);
  const by = { kind: 'outsider', name, via: 'form', verified: false } as const;
  const [watcher] = await addWatchers(tx, ticket, by, 'reporter', [
    { personId: null, email, name, grain: 'updates' },
  ]);
  // A preset wrote to that address already: it hears, and the link is another one.
  if (!watcher) return watchByLink(tx, ticket, name);
  await queueMails(tx, 'confirm', [{ ticketId: ticket.id, watcherId: watcher.id }]);
  return watcher.id;
}

/** Somebody without an address who has a link to look at. @returns the watcher */
export async function watchByLink(tx: Tx, ticket: Ticket, name: string): Promise<string> {
  const by = {
    kind: 'outsider',
    name: name || 'Somebody with the link',
    via: 'form',
    verified: false,
  } as const;
  const [watcher] = await addWatchers(tx, ticket, by, 'reporter', [
    { personId: null, email: null, name, grain: 'updates' },
  ]);
  return watcher!.id;
}
