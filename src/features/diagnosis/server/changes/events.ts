import { actorOf, type Caller } from '../../../identity/index.ts';
import { ticketEvent, type TicketRef } from '../../../tickets/index.ts';
import type { Actor, Tx } from '../../../../platform/index.ts';
import { isGuess } from '../../core/production-change.ts';
import { factsOf, type ChangeRow } from './store.ts';
import { understoodBy } from './understood.ts';

export const changeEventKinds = [
  'change.proposed',
  'change.asked',
  'change.agreed',
  'change.refused',
  'change.withdrawn',
  'change.broke-glass',
  'change.made',
  'change.reminded',
  'change.judged',
  'change.undone',
  'change.linked',
] as const;
export type ChangeEventKind = (typeof changeEventKinds)[number];

/** Puts on the timeline what happened to a change: each entry says what it was, and whether it was a guess at that moment. */
export async function tellOfChange(
  tx: Tx,
  kind: ChangeEventKind,
  ticket: TicketRef,
  by: Caller | Actor,
  change: ChangeRow,
  { because = null, ...data }: { because?: string | null; [name: string]: unknown } = {},
): Promise<void> {
  const behind = change.hypothesis_id
    ? (await understoodBy(tx.db, [change.hypothesis_id])).get(change.hypothesis_id)
    : undefined;
  const actor = 'personId' in by ? actorOf(by) : by;
  await tx.platform.events.append(tx, [
    ticketEvent(kind, ticket, actor, because, {
      changeId: change.id,
      text: change.text,
      guess: isGuess(factsOf(change)),
      ...(behind ? { hypothesisId: behind.id, hypothesis: behind.text } : {}),
      ...data,
    }),
  ]);
}
