import {
  addContactMethodFor,
  addMember,
  createPerson,
  createTeam,
} from '../../src/features/identity/index.ts';
import { createSourceFor } from '../../src/features/intake/index.ts';
import { createPolicyFor, setServicePolicyFor } from '../../src/features/paging/index.ts';
import { createServiceFor } from '../../src/features/services/index.ts';
import { system, transact, type Platform } from '../../src/platform/index.ts';

const atOnce = 100;

/** So many services, each with a person of its own who is reached by a webhook. @returns the keys of their sources */
export async function seedPeople(
  platform: Platform,
  count: number,
  urlOf: (n: number) => string,
): Promise<string[]> {
  const keys: string[] = [];
  const team = await transact(platform, (tx) => createTeam(tx, { name: 'Bench' }, system));
  for (let from = 0; from < count; from += atOnce)
    await transact(platform, async (tx) => {
      for (let n = from; n < Math.min(count, from + atOnce); n++) {
        const { id: personId } = await createPerson(tx, {
          name: `Person ${n}`,
          email: `person-${n}@example.test`,
          password: null,
          timeZone: 'UTC',
          instanceAdmin: false,
        });
        await addMember(tx, { teamId: team.id, personId, accessRole: 'responder' }, system);
        await addContactMethodFor(tx, personId, { channel: 'webhook', url: urlOf(n) }, { verified: true });
        const service = await createServiceFor(tx, { teamId: team.id, name: `Service ${n}` }, system);
        const policyId = await createPolicyFor(
          tx,
          {
            teamId: team.id,
            name: `Policy ${n}`,
            repeatCount: 0,
            steps: [{ delaySeconds: 300, targets: [{ kind: 'person', personId }] }],
          },
          system,
        );
        await setServicePolicyFor(tx, service.id, policyId);
        keys.push((await createSourceFor(tx, { serviceId: service.id, name: 'Monitoring' }, system)).key);
      }
    });
  return keys;
}
