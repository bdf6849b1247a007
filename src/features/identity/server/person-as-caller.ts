import type { Caller } from './caller.ts';
import { peopleToWire } from './person-to-wire.ts';
import type { Queryable } from './store.ts';

/** Somebody as they would ask for themselves: to know what they may see before they are told of it. Disabled people ask for nothing. */
export async function personAsCaller(db: Queryable, personId: string): Promise<Caller | undefined> {
  const [person] = await peopleToWire(db, { personId, instanceAdmin: false, roles: new Map() }, [personId]);
  if (!person || person.disabledAt !== null) return undefined;
  return {
    personId,
    name: person.name,
    email: person.email,
    timeZone: person.timeZone,
    instanceAdmin: person.instanceAdmin,
    roles: new Map(person.teams.map((team) => [team.id, team.accessRole])),
    via: 'session',
    scopes: null,
    sessionId: null,
  };
}
