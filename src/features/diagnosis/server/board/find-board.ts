import { transact, type Platform, type Tx } from '../../../../platform/index.ts';
import type { Action } from '../../../../platform/contract/permission.ts';
import type { Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../../tickets/contract.ts';
import { findTicketFor, whereItWent, type TicketRef } from '../../../tickets/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { lockHypothesis, type HypothesisRow, type Queryable } from './store.ts';
import { hypothesisOfTest, readTest, type TestRow } from './store-tests.ts';

/** The incident of a board, when the caller may do this on it. @throws tickets/unknown-ticket */
export async function findBoard(
  db: Queryable,
  caller: Caller,
  action: Action,
  key: string,
): Promise<TicketRef> {
  const ticket = await findTicketFor(db, caller, action, /^\d+$/.test(key) ? `INC-${key}` : key);
  if (ticket.kind !== 'incident') throw ticketsProblem('unknown-ticket');
  return ticket;
}

/** One change of a board as one transaction. @throws diagnosis/board-merged: it is only read, the work goes on elsewhere */
export async function changeBoard<T>(
  platform: Platform,
  ticket: TicketRef,
  change: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transact(platform, async (tx) => {
    if ((await whereItWent(tx.db, ticket.id)) !== ticket.id) throw diagnosisProblem('board-merged');
    return change(tx);
  });
}

/** @throws diagnosis/unknown-hypothesis, also for one that was taken off */
export async function needHypothesis(tx: Tx, ticket: TicketRef, id: string): Promise<HypothesisRow> {
  const found = await lockHypothesis(tx, ticket.id, id);
  if (!found || found.removed_at) throw diagnosisProblem('unknown-hypothesis');
  return found;
}

/** A test with its hypothesis, both locked, the hypothesis first. @throws diagnosis/unknown-test, also for one that was taken off */
export async function needTest(
  tx: Tx,
  ticket: TicketRef,
  id: string,
): Promise<{ readonly hypothesis: HypothesisRow; readonly test: TestRow }> {
  const hypothesisId = await hypothesisOfTest(tx.db, ticket.id, id);
  const hypothesis = hypothesisId && (await lockHypothesis(tx, ticket.id, hypothesisId));
  if (!hypothesis || hypothesis.removed_at) throw diagnosisProblem('unknown-test');
  const test = await readTest(tx, id);
  if (test.removed_at) throw diagnosisProblem('unknown-test');
  return { hypothesis, test };
}
