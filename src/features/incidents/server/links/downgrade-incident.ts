import { toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { link, openSupportTicketPort, ticketsByIds } from '../../../tickets/index.ts';
import { findIncidentFor } from '../find-incident.ts';
import { resolve } from '../resolve-incident.ts';
import { changeIncident } from '../store.ts';

/**
 * Not an emergency after all (S1): in one step it goes on as a bug or a request, linked, with what is known; the incident resolves
 * with that reason and stops paging. @returns the key of the bug or request
 */
export async function downgradeIncident(
  platform: Platform,
  caller: Caller,
  key: string,
  { to, because }: { to: 'bug' | 'request'; because: string },
): Promise<{ id: string; key: string }> {
  const view = await findIncidentFor(platform.db, caller, 'incident.resolve', key);
  const actor = actorOf(caller);
  return transact(platform, async (tx) => {
    const from = (await ticketsByIds(tx.db, [view.id])).get(view.id)!;
    const open = platform.ports.get(openSupportTicketPort);
    const { originalRequest, title } = view;
    const opened = await open(tx, { kind: to, from, title, originalRequest, withRecord: true }, actor);
    const said = `not an emergency after all: it goes on as ${opened.key}`;
    await resolve(
      tx,
      view,
      { id: caller.personId, name: caller.name },
      because === '' ? said : `${said}. ${toText(because)}`,
      { goesOnElsewhere: true },
    );
    // What was no emergency owes no post-mortem.
    await changeIncident(tx, view.id, { post_mortem_because: null });
    await link(tx, { from, to: opened, kind: 'became' }, actor);
    return { id: view.id, key: opened.key };
  });
}
