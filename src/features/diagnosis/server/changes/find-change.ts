import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import type { Problem } from '../../../../platform/contract/index.ts';
import type { Caller } from '../../../identity/index.ts';
import type { TicketRef } from '../../../tickets/index.ts';
import { incidentStandings } from '../../../incidents/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { whyNot, type ChangeVerb, type WhyNot } from '../../core/production-change.ts';
import { whyNotInWords } from '../../core/change-words.ts';
import { findBoard } from '../board/find-board.ts';
import { factsOf, lockChange, type ChangeRow } from './store.ts';
import { changeToWire } from './to-wire.ts';

export interface AtChange {
  readonly tx: Tx;
  readonly caller: Caller;
  readonly ticket: TicketRef;
  readonly change: ChangeRow;
}
export interface WhichChange {
  readonly key: string;
  readonly id: string;
  /** What was read. Left out: whatever stands. */
  readonly version?: number | undefined;
}

/**
 * How every verb on a change begins and ends: who may, the row locked, whether it can be done as things stand; then what it does,
 * and the change as it is afterwards. Two who come at the same moment do it one after the other, and the second is told.
 * @throws diagnosis/unknown-change, diagnosis/change-moved-on, diagnosis/own-change, diagnosis/not-your-change,
 * diagnosis/needs-second-yes
 */
export async function onChange(
  platform: Platform,
  caller: Caller,
  { key, id, version }: WhichChange,
  verb: ChangeVerb,
  act: (at: AtChange) => Promise<ChangeRow>,
) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return transact(platform, async (tx) => {
    const change = await lockChange(tx, ticket.id, id);
    if (!change) throw diagnosisProblem('unknown-change');
    const lead = (await incidentStandings(tx.db, [ticket.id])).get(ticket.id)?.lead ?? null;
    const because = whyNot(factsOf(change), verb, {
      personId: caller.personId,
      leads: lead?.id === caller.personId,
    });
    const stale = version !== undefined && version !== change.version;
    if (because !== null || stale) {
      const current = await changeToWire(tx, caller, ticket, change);
      throw refusal(because, current);
    }
    return changeToWire(tx, caller, ticket, await act({ tx, caller, ticket, change }));
  });
}

type Current = Awaited<ReturnType<typeof changeToWire>>;

function refusal(because: WhyNot | null, current: Current): Problem {
  const detail =
    because === null
      ? 'It changed while you were reading. Look at it as it is now, and say it again.'
      : whyNotInWords(because, current.consent.by?.name ?? current.proposedBy.name);
  const data = { because: because ?? 'changed-meanwhile', current };
  switch (because) {
    case 'own-change':
      return diagnosisProblem('own-change', { detail, data });
    case 'only-proposer':
    case 'only-proposer-or-lead':
      return diagnosisProblem('not-your-change', { detail, data });
    case 'needs-a-yes':
      return diagnosisProblem('needs-second-yes', { detail, data });
    default:
      return diagnosisProblem('change-moved-on', { detail, data });
  }
}
