import { sql } from 'kysely';
import {
  addContactMethodFor,
  addMember,
  createPerson,
  createTeam,
} from '../../../src/features/identity/index.ts';
import { createSourceFor } from '../../../src/features/intake/index.ts';
import { createPolicyFor, setServicePolicyFor } from '../../../src/features/paging/index.ts';
import { createServiceFor } from '../../../src/features/services/index.ts';
import { system, transact, type Platform } from '../../../src/platform/index.ts';

export interface Seeded {
  /** Routing keys of the services' sources. */
  readonly keys: readonly string[];
  readonly personIds: readonly string[];
}
export interface Wanted {
  /** So many services, and a person for each. */
  readonly services: number;
  /** Between the first person's page and the next one's. */
  readonly delaySeconds: number;
  /** Between the last person's page and the loud end. */
  readonly lastDelaySeconds: number;
  /** Where each person is reached, best first. */
  readonly addressesOf: (n: number) => readonly string[];
}

/** Services whose policy pages their own person first and then the next one's; every signal is an incident of its own. */
export async function seed(
  platform: Platform,
  { services, delaySeconds, lastDelaySeconds, addressesOf }: Wanted,
): Promise<Seeded> {
  return transact(platform, async (tx) => {
    const team = await createTeam(tx, { name: 'Shop' }, system);
    const personIds: string[] = [];
    for (let n = 0; n < services; n++) {
      const { id } = await createPerson(tx, {
        name: `Person ${n}`,
        email: `person-${n}@example.test`,
        password: null,
        timeZone: 'UTC',
        instanceAdmin: false,
      });
      await addMember(tx, { teamId: team.id, personId: id, accessRole: 'responder' }, system);
      for (const url of addressesOf(n))
        await addContactMethodFor(tx, id, { channel: 'webhook', url }, { verified: true });
      personIds.push(id);
    }
    const keys: string[] = [];
    for (let n = 0; n < services; n++) {
      const service = await createServiceFor(tx, { teamId: team.id, name: `Service ${n}` }, system);
      const policy = await createPolicyFor(
        tx,
        {
          teamId: team.id,
          name: `Policy ${n}`,
          repeatCount: 0,
          steps: [n, (n + 1) % services].map((person, at) => ({
            delaySeconds: at === 0 ? delaySeconds : lastDelaySeconds,
            targets: [{ kind: 'person' as const, personId: personIds[person]! }],
          })),
        },
        system,
      );
      await setServicePolicyFor(tx, service.id, policy);
      keys.push((await createSourceFor(tx, { serviceId: service.id, name: 'Monitoring' }, system)).key);
    }
    await sql`update service set grouping_window_seconds = 0`.execute(tx.db);
    return { keys, personIds };
  });
}
