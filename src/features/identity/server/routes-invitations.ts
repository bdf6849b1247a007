import * as contract from '../contract.ts';
import { acceptInvitation, personOf } from './accept-invitation.ts';
import { need, serve } from './caller.ts';
import { invitationLink, invitationsOf, openInvitation } from './invitations.ts';
import { invite } from './invite.ts';
import { meToWire } from './me-to-wire.ts';
import { requestFacts, withRetryAfter } from './request-facts.ts';
import { revokeInvitation } from './revoke-invitation.ts';

export const invitationRoutes = [
  serve(contract.listInvitations, async ({ platform, caller, params }) => {
    need(caller, 'person.invite', params.id);
    return { items: await invitationsOf(platform.db, params.id) };
  }),
  serve(contract.invite, async ({ platform, caller, params, body }) => {
    const { id, mailed } = await invite(platform, caller, { teamId: params.id, ...body });
    const items = await invitationsOf(platform.db, params.id);
    return {
      item: items.find((item) => item.id === id)!,
      link: await invitationLink(platform, id, 'handed'),
      mailed,
    };
  }),
  serve(contract.revokeInvitation, async ({ platform, caller, params }) => {
    await revokeInvitation(platform, caller, { teamId: params.id, invitationId: params.invitationId });
    return {};
  }),
  serve(contract.openInvitation, async ({ platform, body }) => {
    const invitation = await openInvitation(platform.db, body.token);
    return {
      email: invitation.email,
      name: invitation.name,
      team: invitation.teamName,
      invitedBy: invitation.invitedBy,
      existingPerson: (await personOf(platform.db, invitation.email)) !== undefined,
    };
  }),
  serve(contract.acceptInvitation, async ({ platform, body, request, reply }) => {
    const facts = await requestFacts(platform, request);
    const { personId, cookie } = await withRetryAfter(reply, () =>
      acceptInvitation(platform, { ...body, ...facts }),
    );
    void reply.header('set-cookie', cookie);
    return meToWire(platform, personId, null);
  }),
];
