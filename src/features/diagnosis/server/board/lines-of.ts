import { sql } from 'kysely';
import { peopleByIds } from '../../../identity/index.ts';
import type { BoardHypothesis } from '../../core/board.ts';
import { boardLines, type BoardLines } from '../../core/board-lines.ts';
import type { Queryable } from './store.ts';

interface Row extends Omit<BoardHypothesis, 'explains' | 'ruledOutAtMs' | 'tests'> {
  readonly ticketId: string;
  readonly ruledOutAt: Date | null;
  readonly tests: (Omit<BoardHypothesis['tests'][number], 'resultAtMs' | 'ownerName'> & {
    readonly ownerId: string;
    readonly resultAt: string | null;
  })[];
}

/** What the boards of these incidents say in one glance; two questions for any number of them. Who may read them was asked before. */
export async function boardLinesOf(
  db: Queryable,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, BoardLines>> {
  const { rows } = await sql<Row>`
    select h.ticket_id as "ticketId", h.id, h.text, h.round, h.ruled_out_in_round as "ruledOutInRound",
      h.confirmed_at is not null as confirmed, h.ruled_out_why as "ruledOutWhy", h.ruled_out_at as "ruledOutAt",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', t.id, 'expectation', t.expectation, 'how', t.how, 'ownerId', t.owner_id,
          'note', t.note, 'couldRuleOut', t.could_rule_out, 'started', t.started_at is not null, 'result', t.result,
          'resultInRound', t.result_in_round, 'resultAt', t.result_at) order by t.created_at, t.id)
        from hypothesis_test t where t.hypothesis_id = h.id and t.removed_at is null), '[]') as tests
    from hypothesis h where h.ticket_id = any(${[...new Set(ticketIds)]}::uuid[]) and h.removed_at is null
    order by h.created_at, h.id`.execute(db);
  const owners = await peopleByIds(
    db,
    rows.flatMap(({ tests }) => tests.map(({ ownerId }) => ownerId)),
  );
  const facts = rows.map(({ ticketId, ruledOutAt, tests, ...rest }) => ({
    ticketId,
    ...rest,
    explains: [],
    ruledOutAtMs: ruledOutAt?.getTime() ?? null,
    tests: tests.map(({ resultAt, ownerId, ...test }) => ({
      ...test,
      ownerName: owners.get(ownerId)?.name ?? '',
      resultAtMs: resultAt === null ? null : new Date(resultAt).getTime(),
    })),
  }));
  return new Map(
    [...Map.groupBy(facts, ({ ticketId }) => ticketId)].map(([id, own]) => [id, boardLines(own)]),
  );
}
