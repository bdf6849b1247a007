import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { toJsonText, transact, type NewEvent, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, needWholePerson, type Caller } from '../../../identity/index.ts';
import { pagingProblem } from '../../contract.ts';
import type { PagingUrgency } from '../../core/low-urgency.ts';
import type { PersonalRule } from '../../core/personal-rules.ts';
import { waysOf } from './rules-of.ts';

/**
 * How the caller wants to be paged; none: everything there is. A page that was recorded already keeps its times.
 * @throws paging/unknown-contact-method, general/bad-request
 */
export async function setPageRules(
  platform: Platform,
  caller: Caller,
  urgency: PagingUrgency,
  rules: readonly PersonalRule[],
): Promise<void> {
  needWholePerson(caller);
  const sorted = rules.toSorted((a, b) => a.afterSeconds - b.afterSeconds);
  refuseDoubled(sorted);
  await transact(platform, async (tx) => {
    const ways = new Map((await waysOf(platform, tx.db, caller.personId)).map((way) => [way.id, way]));
    for (const { contactMethodId } of sorted)
      if (!ways.has(contactMethodId)) throw pagingProblem('unknown-contact-method');
    if (sorted.length === 0)
      await sql`delete from personal_rule where person_id = ${caller.personId} and urgency = ${urgency}`.execute(
        tx.db,
      );
    else
      await sql`insert into personal_rule (person_id, urgency, rules)
        values (${caller.personId}, ${urgency}, ${toJsonText(sorted)}::jsonb)
        on conflict (person_id, urgency) do update set rules = excluded.rules`.execute(tx.db);
    await appendOwn(tx, caller, {
      kind: 'page-rules.changed',
      data: {
        urgency,
        rules: sorted.map(({ contactMethodId, afterSeconds }) => ({
          contactMethodId,
          channel: ways.get(contactMethodId)!.channel,
          afterSeconds,
        })),
      },
    });
  });
}

function refuseDoubled(rules: readonly PersonalRule[]): void {
  const seen = new Set<string>();
  rules.forEach(({ contactMethodId, afterSeconds }, at) => {
    const key = `${contactMethodId} ${afterSeconds}`;
    if (seen.has(key))
      throw generalProblem('bad-request', {
        detail: 'The same way stands there twice at the same time.',
        errors: [{ pointer: `/body/rules/${at}/contactMethodId`, detail: 'stands there twice' }],
      });
    seen.add(key);
  });
}

/** Something that only its person sees, and the lists of whom a page might not reach. */
export async function appendOwn(
  tx: Tx,
  caller: Caller,
  event: Pick<NewEvent, 'kind' | 'data'>,
): Promise<void> {
  await tx.platform.events.append(tx, [
    {
      ...event,
      subjectId: caller.personId,
      actor: actorOf(caller),
      topics: [`person:${caller.personId}`, 'people'],
    },
  ]);
}
