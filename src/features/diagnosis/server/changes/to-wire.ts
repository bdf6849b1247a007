import type { z } from 'zod';
import { may, peopleByIds, type Caller, type Person } from '../../../identity/index.ts';
import { incidentStandings } from '../../../incidents/index.ts';
import type { TicketRef } from '../../../tickets/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import type { wireProductionChange } from '../../contract/changes.ts';
import { isGuess, stateOfChange, whyNot, type ChangeVerb } from '../../core/production-change.ts';
import type { CouldSayYes } from '../../core/second-yes.ts';
import { changesOfTickets, factsOf, type ChangeRow, type Queryable } from './store.ts';
import { understoodBy, type Understood } from './understood.ts';
import { whoCouldSayYes } from './who-could.ts';

type Wire = z.infer<typeof wireProductionChange>;
type At = { readonly db: Queryable; readonly platform: Platform };

/** One change as it stands, with its number among those of the incident. */
export async function changeToWire(
  at: At,
  caller: Caller,
  ticket: TicketRef,
  change: ChangeRow,
): Promise<Wire> {
  const all = await changesOfTickets(at.db, [ticket.id]);
  const number = all.findIndex(({ id }) => id === change.id) + 1;
  return (await changesToWire(at, caller, ticket, [change], number))[0]!;
}

/** Changes of one incident in their order. `first` is the number of the first of them. */
export async function changesToWire(
  at: At,
  caller: Caller,
  ticket: TicketRef,
  rows: readonly ChangeRow[],
  first = 1,
): Promise<Wire[]> {
  const waiting = rows.filter((row) => stateOfChange(factsOf(row)) === 'waiting');
  const proposers = [...new Set(waiting.map((row) => row.proposed_by))];
  const [people, understood, standings, ...could] = await Promise.all([
    peopleByIds(at.db, rows.flatMap(personIds)),
    understoodBy(
      at.db,
      rows.flatMap((row) => row.hypothesis_id ?? []),
    ),
    incidentStandings(at.db, [ticket.id]),
    ...proposers.map((id) => whoCouldSayYes(at, ticket, id)),
  ]);
  const couldBy = new Map(proposers.map((id, n) => [id, could[n] ?? []]));
  const who = {
    personId: caller.personId,
    leads: standings.get(ticket.id)?.lead?.id === caller.personId,
    edits: may(caller, 'incident.edit', ticket.teamId),
  };
  return rows.map((row, n) =>
    toWire(row, first + n, { people, understood, could: couldBy.get(row.proposed_by) ?? [], who }),
  );
}

interface Around {
  readonly people: ReadonlyMap<string, Person>;
  readonly understood: ReadonlyMap<string, Understood>;
  readonly could: readonly CouldSayYes[];
  readonly who: { readonly personId: string; readonly leads: boolean; readonly edits: boolean };
}

function toWire(row: ChangeRow, number: number, { people, understood, could, who }: Around): Wire {
  const facts = factsOf(row);
  const state = stateOfChange(facts);
  const ref = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  const by = (id: string | null, at: Date | null) =>
    id === null || at === null ? null : { by: ref(id), at: at.toISOString() };
  const can = (verb: ChangeVerb) => who.edits && whyNot(facts, verb, who) === null;
  const judged = by(row.judged_by, row.judged_at);
  const undone = by(row.undone_by, row.undone_at);
  return {
    id: row.id,
    number,
    text: row.text,
    expected: row.expected,
    undo: row.undo,
    state,
    guess: isGuess(facts),
    hypothesis: row.hypothesis_id === null ? null : (understood.get(row.hypothesis_id) ?? null),
    linked:
      row.linked_at && row.linked_by
        ? {
            by: row.linked_by.kind === 'system' ? '' : row.linked_by.name,
            at: row.linked_at.toISOString(),
          }
        : null,
    proposedBy: ref(row.proposed_by),
    proposedAt: row.proposed_at.toISOString(),
    consent: {
      state: row.consent,
      because: row.consent_because,
      could: state === 'waiting' ? withAsked(could, row, people) : [],
      by: row.consent_by === null ? null : ref(row.consent_by),
      at: row.consent_at?.toISOString() ?? null,
      reason: row.consent_reason,
    },
    withdrawn: by(row.withdrawn_by, row.withdrawn_at),
    made: by(row.made_by, row.made_at),
    judged:
      judged && row.result
        ? {
            ...judged,
            result: row.result,
            note: row.result_note ?? '',
            fixFor: row.fix_for,
            partId: row.part_id,
          }
        : null,
    undone: undone ? { ...undone, worked: row.undo_worked ?? false, note: row.undo_note ?? '' } : null,
    version: row.version,
    may: {
      agree: can('agree'),
      refuse: can('refuse'),
      withdraw: can('withdraw'),
      breakGlass: can('break-glass'),
      make: can('make'),
      judge: can('judge'),
      undo: can('undo'),
      link: can('link') && isGuess(facts),
    },
  };
}

/** Who was told by name stays named, also when they have left the room since. */
function withAsked(
  could: readonly CouldSayYes[],
  row: ChangeRow,
  people: ReadonlyMap<string, Person>,
): Wire['consent']['could'] {
  const known = new Set(could.map(({ id }) => id));
  const gone = row.asked.filter((id) => !known.has(id) && id !== row.proposed_by);
  return [...could, ...gone.map((id) => ({ id, name: people.get(id)?.name ?? '', as: 'asked' as const }))];
}

function personIds(row: ChangeRow): string[] {
  return [
    row.proposed_by,
    row.consent_by,
    row.withdrawn_by,
    row.made_by,
    row.judged_by,
    row.undone_by,
    ...row.asked,
  ].filter((id) => id !== null);
}
