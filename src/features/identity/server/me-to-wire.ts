import type { z } from 'zod';
import { actions, type Action } from '../../../platform/contract/index.ts';
import type { Platform } from '../../../platform/index.ts';
import type { wireMe } from '../contract.ts';
import { mayDo } from '../core/access-roles.ts';
import { ownPersonToWire } from './person-to-wire.ts';
import { knownPublicUrl } from './public-url.ts';

/** Who I am and what I may do in at least one team; `scopes` are those of the token that asks. */
export async function meToWire(
  platform: Platform,
  personId: string,
  scopes: readonly Action[] | null,
): Promise<z.infer<typeof wireMe>> {
  const person = await ownPersonToWire(platform, personId);
  const who = {
    instanceAdmin: person.instanceAdmin,
    roles: new Map(person.teams.map((team) => [team.id, team.accessRole])),
  };
  return {
    person,
    may: actions.filter((action) => mayDo(action, who) && (scopes === null || scopes.includes(action))),
    publicUrl: await knownPublicUrl(platform),
    demo: platform.config.demo,
  };
}
