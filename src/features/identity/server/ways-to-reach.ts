import type { ChannelKind } from './tables.ts';
import { tables, unique, type Queryable } from './store.ts';

export interface WayToReach {
  readonly id: string;
  readonly channel: ChannelKind;
  /** They answered a test page on it. */
  readonly confirmed: boolean;
  /** The channel gave it up. */
  readonly givenUp: boolean;
}
export interface WaysOfPerson {
  readonly disabled: boolean;
  readonly ways: readonly WayToReach[];
}

/** How these people are reached, what has stopped working too; without any address. What they removed is not there. */
export async function waysToReach(
  db: Queryable,
  personIds: readonly string[],
): Promise<Map<string, WaysOfPerson>> {
  if (personIds.length === 0) return new Map();
  const people = await tables(db)
    .selectFrom('person')
    .select(['id', 'disabled_at'])
    .where('id', 'in', unique(personIds))
    .execute();
  const methods = await tables(db)
    .selectFrom('contact_method')
    .select(['id', 'person_id', 'channel', 'verified_at', 'disabled_at'])
    .where('person_id', 'in', unique(personIds))
    .where((e) => e.or([e('disabled_because', 'is', null), e('disabled_because', '!=', 'removed')]))
    .execute();
  const byPerson = Map.groupBy(methods, ({ person_id }) => person_id);
  return new Map(
    people.map(({ id, disabled_at }) => [
      id,
      {
        disabled: disabled_at !== null,
        ways: (byPerson.get(id) ?? []).map((row) => ({
          id: row.id,
          channel: row.channel,
          confirmed: row.verified_at !== null,
          givenUp: row.disabled_at !== null,
        })),
      },
    ]),
  );
}
