import { generalProblem } from '../../../platform/contract/index.ts';
import type { Platform } from '../../../platform/index.ts';
import * as contract from '../contract.ts';
import { serve, type Caller } from './caller.ts';
import { openTeam } from './open-team.ts';
import { peopleToWire } from './person-to-wire.ts';
import { removeMember } from './remove-member.ts';
import { setMember } from './set-member.ts';
import { setPersonDisabled } from './set-person-disabled.ts';
import { teamsToWire, type WireTeam } from './team-to-wire.ts';
import { updateTeam } from './update-team.ts';

async function oneTeam(platform: Platform, caller: Caller, id: string): Promise<WireTeam> {
  const [team] = await teamsToWire(platform.db, caller, [id]);
  if (!team) throw generalProblem('not-found');
  return team;
}

/** People, teams, and who is in which. */
export const peopleRoutes = [
  serve(contract.listPeople, async ({ platform, caller }) => ({
    items: await peopleToWire(platform.db, caller),
  })),
  serve(contract.setPersonDisabled, async ({ platform, caller, params, body }) => {
    await setPersonDisabled(platform, caller, { personId: params.id, disabled: body.disabled });
    const [person] = await peopleToWire(platform.db, caller, [params.id]);
    return person!;
  }),
  serve(contract.listTeams, async ({ platform, caller }) => ({
    items: await teamsToWire(platform.db, caller),
  })),
  serve(contract.createTeam, async ({ platform, caller, body }) =>
    // The caller's roles were read before they became administrator of it.
    {
      const id = await openTeam(platform, caller, body);
      return oneTeam(platform, { ...caller, roles: new Map([...caller.roles, [id, 'admin']]) }, id);
    },
  ),
  serve(contract.updateTeam, async ({ platform, caller, params, body }) => {
    await updateTeam(platform, caller, params.id, body);
    return oneTeam(platform, caller, params.id);
  }),
  serve(contract.setMember, async ({ platform, caller, params, body }) => {
    await setMember(platform, caller, { teamId: params.id, personId: params.personId, ...body });
    return oneTeam(platform, caller, params.id);
  }),
  serve(contract.removeMember, async ({ platform, caller, params }) => {
    await removeMember(platform, caller, { teamId: params.id, personId: params.personId });
    return oneTeam(platform, caller, params.id);
  }),
];
