import { peopleByIds } from '../../../identity/index.ts';
import {
  isGuess,
  isInPlace,
  stateOfChange,
  type ChangeResult,
  type ChangeState,
  type ConsentState,
  type FixKind,
} from '../../core/production-change.ts';
import { changesOfTickets, factsOf, type ChangeRow, type Queryable } from './store.ts';
import { understoodBy, type Understood } from './understood.ts';

/** A change to production as the report and the post-mortem tell it. */
export interface ProductionChange {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly expected: string;
  readonly undo: string;
  readonly state: ChangeState;
  /** Nothing that is understood stands behind it. */
  readonly guess: boolean;
  /** It was one when it was made, whatever was linked later. */
  readonly guessWhenMade: boolean;
  readonly hypothesis: {
    readonly id: string;
    readonly text: string;
    readonly state: Understood['state'];
  } | null;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly consent: {
    readonly state: ConsentState;
    readonly by: string | null;
    readonly reason: string | null;
  };
  readonly madeBy: string | null;
  readonly madeAt: Date | null;
  readonly result: ChangeResult | null;
  readonly resultNote: string;
  readonly fixFor: FixKind | null;
  readonly undoneAt: Date | null;
  readonly undoWorked: boolean | null;
}

/** All changes of one incident, in the order in which they were proposed. Who may read the incident was asked before. */
export async function changesOf(db: Queryable, ticketId: string): Promise<ProductionChange[]> {
  const rows = await changesOfTickets(db, [ticketId]);
  const [people, understood] = await Promise.all([
    peopleByIds(
      db,
      rows.flatMap((row) => [row.proposed_by, row.consent_by, row.made_by].filter((id) => id !== null)),
    ),
    understoodBy(
      db,
      rows.flatMap((row) => row.hypothesis_id ?? []),
    ),
  ]);
  const name = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? ''));
  return rows.map((row, at) => ({
    id: row.id,
    number: at + 1,
    text: row.text,
    expected: row.expected,
    undo: row.undo,
    state: stateOfChange(factsOf(row)),
    guess: isGuess(factsOf(row)),
    guessWhenMade: row.made_at !== null && wasGuessAt(row, row.made_at),
    hypothesis: row.hypothesis_id === null ? null : (understood.get(row.hypothesis_id) ?? null),
    proposedBy: name(row.proposed_by)!,
    proposedAt: row.proposed_at,
    consent: { state: row.consent, by: name(row.consent_by), reason: row.consent_reason },
    madeBy: name(row.made_by),
    madeAt: row.made_at,
    result: row.result,
    resultNote: row.result_note ?? '',
    fixFor: row.fix_for,
    undoneAt: row.undone_at,
    undoWorked: row.undo_worked,
  }));
}

/** Something was understood at the beginning, or was linked by then. */
function wasGuessAt(row: ChangeRow, at: Date): boolean {
  if (!row.consent_because.includes('on-a-guess')) return false;
  return row.linked_at === null || row.linked_at > at;
}

/** What waits for a second person's yes on each incident, the longest first, with who proposes it. */
export async function waitingLinesOf(
  db: Queryable,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly text: string; readonly who: string }[]>> {
  const rows = (await changesOfTickets(db, ticketIds)).filter(
    (row) => stateOfChange(factsOf(row)) === 'waiting',
  );
  const people = await peopleByIds(
    db,
    rows.map((row) => row.proposed_by),
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.ticket_id)].map(([id, own]) => [
      id,
      own.map((row) => ({
        text: `${row.text}${isGuess(factsOf(row)) ? ' (on a guess)' : ''}`,
        who: people.get(row.proposed_by)?.name ?? '',
      })),
    ]),
  );
}

/** What is in place now on each incident, the latest first: made and not judged yet, or kept. A guess is named as one. */
export async function changeLinesOf(
  db: Queryable,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly text: string; readonly who: string }[]>> {
  const rows = (await changesOfTickets(db, ticketIds)).filter((row) => isInPlace(factsOf(row))).reverse();
  const people = await peopleByIds(
    db,
    rows.flatMap((row) => row.made_by ?? []),
  );
  const lines = rows.map((row) => ({
    ticketId: row.ticket_id,
    text: `${row.text} (${isGuess(factsOf(row)) ? 'on a guess, ' : ''}${row.result === null ? 'not judged yet' : 'kept'})`,
    who: people.get(row.made_by ?? '')?.name ?? '',
  }));
  return new Map(
    [...Map.groupBy(lines, ({ ticketId }) => ticketId)].map(([id, own]) => [
      id,
      own.map(({ text, who }) => ({ text, who })),
    ]),
  );
}
