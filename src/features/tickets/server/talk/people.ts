import { peopleByIds, type Person } from '../../../identity/index.ts';
import type { Queryable } from '../store.ts';

/** Those of these people who are there and enabled, in the order given; ids that are nobody's are passed over. */
export async function peopleToTell(db: Queryable, ids: readonly string[]): Promise<Person[]> {
  const known = await peopleByIds(db, ids);
  return [...new Set(ids)].flatMap((id) => {
    const person = known.get(id);
    return person && person.disabledAt === null ? [person] : [];
  });
}
