import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/room.ts';
import { findIncident } from '../find-incident.ts';
import { getRoom } from './get-room.ts';
import { handOver } from './hand-over.ts';
import { joinIncident } from './join-incident.ts';
import { leaveIncident } from './leave-incident.ts';
import { lookingOf } from './looking.ts';
import { setCallLink } from './set-call-link.ts';

export const roomRoutes = [
  serve(contract.getRoom, async ({ platform, caller, params }) => getRoom(platform, caller, params.key)),
  serve(contract.joinIncident, async ({ platform, caller, params, body }) => {
    await joinIncident(platform, caller, params.key, body);
    return getRoom(platform, caller, params.key);
  }),
  serve(contract.leaveIncident, async ({ platform, caller, params }) => {
    await leaveIncident(platform, caller, params.key);
    return getRoom(platform, caller, params.key);
  }),
  serve(contract.handOverDuty, async ({ platform, caller, params, body }) => {
    await handOver(platform, caller, params.key, body);
    return getRoom(platform, caller, params.key);
  }),
  serve(contract.setCallLink, async ({ platform, caller, params, body }) => {
    await setCallLink(platform, caller, params.key, body.url);
    return getRoom(platform, caller, params.key);
  }),
  serve(contract.lookAtIncident, async ({ platform, caller, params, body }) => {
    const { id } = await findIncident(platform.db, caller, params.key);
    lookingOf(platform).tell(id, { id: caller.personId, name: caller.name }, body.open);
    return getRoom(platform, caller, params.key);
  }),
];
