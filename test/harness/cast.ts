import { addMember, createPerson, createTeam, createTokenFor } from '../../src/features/identity/index.ts';
import { createSourceFor } from '../../src/features/intake/index.ts';
import { createPolicyFor, setServicePolicyFor } from '../../src/features/paging/index.ts';
import { createServiceFor } from '../../src/features/services/index.ts';
import { system, transact, type Platform } from '../../src/platform/index.ts';

export type Member = 'ada' | 'ben' | 'cleo' | 'max' | 'mia' | 'olga';
export interface CastMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly token: string;
}
export interface Cast {
  readonly people: Readonly<Record<Member, CastMember>>;
  readonly team: { readonly id: string; readonly slug: string };
  readonly otherTeam: { readonly id: string; readonly slug: string };
  readonly service: { readonly id: string; readonly slug: string };
  readonly policyId: string;
  readonly source: { readonly id: string; readonly key: string };
}

const roles = {
  ada: { name: 'Ada Lund', role: 'admin', admin: true, elsewhere: false },
  ben: { name: 'Ben Kaur', role: 'responder', admin: false, elsewhere: false },
  cleo: { name: 'Cleo Marsh', role: 'responder', admin: false, elsewhere: false },
  max: { name: 'Max Berg', role: 'manager', admin: false, elsewhere: false },
  mia: { name: 'Mia Wong', role: 'stakeholder', admin: false, elsewhere: false },
  olga: { name: 'Olga Ruiz', role: 'responder', admin: false, elsewhere: true },
} as const;

/**
 * Team Shop with Ada (administrator), Ben and Cleo (responders), Max (manager), Mia (stakeholder), and Olga, a responder of another
 * team. Service `shop`: Ada is paged first, Ben after 5 minutes, and all of it once more. All are reached by e-mail.
 */
export function makeCast(platform: Platform): Promise<Cast> {
  return transact(platform, async (tx) => {
    const people = {} as Record<Member, CastMember>;
    const team = await createTeam(tx, { name: 'Shop' }, system);
    const otherTeam = await createTeam(tx, { name: 'Platform' }, system);
    for (const [key, { name, role, admin, elsewhere }] of Object.entries(roles)) {
      const email = `${key}@example.test`;
      const { id } = await createPerson(tx, {
        name,
        email,
        password: null,
        timeZone: 'Europe/Oslo',
        instanceAdmin: admin,
      });
      await addMember(
        tx,
        { teamId: elsewhere ? otherTeam.id : team.id, personId: id, accessRole: role },
        system,
      );
      const { token } = await createTokenFor(tx, id, { name: 'test', scopes: null, expiresInDays: null });
      people[key as Member] = { id, name, email, token };
    }
    const service = await createServiceFor(tx, { teamId: team.id, name: 'Shop' }, system);
    const policyId = await createPolicyFor(
      tx,
      {
        teamId: team.id,
        name: 'Shop',
        repeatCount: 1,
        steps: [
          { delaySeconds: 300, targets: [{ kind: 'person', personId: people.ada.id }] },
          { delaySeconds: 300, targets: [{ kind: 'person', personId: people.ben.id }] },
        ],
      },
      system,
    );
    await setServicePolicyFor(tx, service.id, policyId);
    const source = await createSourceFor(tx, { serviceId: service.id, name: 'Prometheus' }, system);
    return { people, team, otherTeam, service, policyId, source };
  });
}
