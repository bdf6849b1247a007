import type { Pool } from 'pg';
import { newId } from '../../src/platform/id.ts';

/** Writes a board of so many hypotheses and tests, as they would stand in a long night: most ruled out, some tested, some not. */
export async function seedBoard(
  pool: Pool,
  ticketId: string,
  personId: string,
  { hypotheses, tests }: { hypotheses: number; tests: number },
): Promise<void> {
  const by = JSON.stringify({ kind: 'person', id: personId, name: 'Ada Lund' });
  const ids = Array.from({ length: hypotheses }, () => newId());
  await pool.query(
    `insert into hypothesis (id, ticket_id, text, created_at, created_by, changed_at, changed_by)
     select id, $2, 'Node ' || n || ' of the cluster answers late because \`pool-' || n || '\` is too small', now(), $3, now(), $3
       from unnest($1::uuid[]) with ordinality as given (id, n)`,
    [ids, ticketId, by],
  );
  const each = Math.ceil(tests / hypotheses);
  // Of the tests of one hypothesis the first have results; the last of every fourth still runs.
  await pool.query(
    `insert into hypothesis_test (id, ticket_id, hypothesis_id, expectation, how, owner_id, started_at, result, note,
                                  result_at, result_by, result_in_round, created_at, created_by)
     select test_id, $3, hypothesis_id, 'its queue is longer than ' || t * 10 || ' while the others are empty',
            'the graph of queues, panel ' || t, $4, now(), result,
            case when result is null then '' else 'It was ' || t * 7 || ' for most of the hour, and the others the same.' end,
            case when result is null then null else now() end, case when result is null then null else $5::jsonb end,
            case when result is null then null else 0 end, now(), $5
       from (select test_id, hypothesis_id, t,
                    case when h % 4 = 0 and t = $6 then null
                         when h % 2 = 0 and t = $6 then 'rules-out'
                         when t % 3 = 0 then 'inconclusive'
                         else 'does-not-rule-out' end as result
               from unnest($1::uuid[], $2::uuid[], $7::int[], $8::int[]) as given (test_id, hypothesis_id, h, t)) as made`,
    [
      Array.from({ length: tests }, () => newId()),
      Array.from({ length: tests }, (_, n) => ids[Math.floor(n / each)]),
      ticketId,
      personId,
      by,
      each,
      Array.from({ length: tests }, (_, n) => Math.floor(n / each)),
      Array.from({ length: tests }, (_, n) => (n % each) + 1),
    ],
  );
}
