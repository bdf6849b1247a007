import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { openSupportTicketPort } from '../../ports.ts';
import { findTicketFor } from '../access.ts';
import { link, linkBetween, mustHave } from './link-tickets.ts';
import { hasLongTermFix } from './store-links.ts';

/** Of a line, or of a next action. */
export type StartLongTermFix = { readonly kind: 'bug' | 'request' } & (
  { readonly partId: string } | { readonly actionId: string }
);

/** Makes a bug or a request out of a line or a next action: the quick fix points to the long-term one (S1). */
export async function startLongTermFix(
  platform: Platform,
  caller: Caller,
  key: string,
  input: StartLongTermFix,
) {
  const from = await findTicketFor(platform.db, caller, 'incident.edit', key);
  const of = 'partId' in input ? { partId: input.partId } : { actionId: input.actionId };
  return transact(platform, async (tx) => {
    const { part, action } = await mustHave(tx, from.id, of);
    if (await hasLongTermFix(tx, of)) throw ticketsProblem('linked-already');
    const to = await platform.ports.get(openSupportTicketPort)(
      tx,
      {
        kind: input.kind,
        from,
        title: (part ?? action)!.text,
        originalRequest: `${(part ?? action)!.text}\n\n${from.key}: ${from.title}`,
      },
      actorOf(caller),
    );
    await link(tx, { from, to, kind: 'long-term-fix', ...of }, actorOf(caller));
    return linkBetween(tx, caller, from.id, to.key, 'long-term-fix');
  });
}
