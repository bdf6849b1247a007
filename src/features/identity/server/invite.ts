import { generalProblem } from '../../../platform/contract/index.ts';
import { hashOf, newId, toText, transact, type Platform, type Tx } from '../../../platform/index.ts';
import { atLeast, type AccessRole } from '../core/access-roles.ts';
import { cleanLine } from '../core/clean-line.ts';
import { actorOf, may, need, type Caller } from './caller.ts';
import { lockTeam } from './find-team.ts';
import { invitationToken } from './invitations.ts';
import { mailInvitationJob } from './mail-invitation.ts';
import { tables } from './store.ts';

export interface Invite {
  readonly teamId: string;
  readonly email: string;
  readonly name: string;
  readonly accessRole: AccessRole;
}
const goodForDays = 7;

/**
 * Invites somebody into a team; an open invitation to the same address is replaced. It is mailed too when mail is set up.
 * @throws Problem general/not-allowed, general/not-found, general/conflict when they are in the team already
 */
export async function invite(
  platform: Platform,
  caller: Caller,
  input: Invite,
): Promise<{ id: string; mailed: boolean }> {
  need(caller, 'person.invite', input.teamId);
  refuseHigherThanOwn(caller, input);
  return transact(platform, async (tx) => {
    await lockTeam(tx, input.teamId);
    const email = toText(input.email.trim());
    await refuseMember(tx, input.teamId, email);
    const replaced = await tables(tx.db)
      .updateTable('invitation')
      .set({ revoked_at: tx.now })
      .where('team_id', '=', input.teamId)
      .where((e) => e(e.fn('lower', ['email']), '=', email.toLowerCase()))
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('id')
      .execute();
    const id = newId();
    const mailed = platform.config.smtpUrl !== undefined;
    await tables(tx.db)
      .insertInto('invitation')
      .values({
        id,
        token_hash: hashOf(invitationToken(platform, id, 'handed')),
        mail_token_hash: mailed ? hashOf(invitationToken(platform, id, 'mailed')) : null,
        email,
        name: cleanLine(input.name),
        team_id: input.teamId,
        access_role: input.accessRole,
        invited_by: caller.personId,
        created_at: tx.now,
        expires_at: new Date(tx.now.getTime() + goodForDays * 86_400_000),
        accepted_at: null,
        revoked_at: null,
      })
      .execute();
    if (mailed) await platform.jobs.add(tx, mailInvitationJob, { invitationId: id });
    await platform.events.append(tx, [
      {
        kind: 'team.invitation-made',
        subjectId: input.teamId,
        teamId: input.teamId,
        actor: actorOf(caller),
        data: {
          invitationId: id,
          email,
          accessRole: input.accessRole,
          mailed,
          replaces: replaced.map((row) => row.id),
        },
        topics: ['teams'],
      },
    ]);
    return { id, mailed };
  });
}

/** A manager must not become administrator by inviting a second self. */
function refuseHigherThanOwn(caller: Caller, input: Invite): void {
  const own = caller.roles.get(input.teamId);
  if (may(caller, 'team.manage', input.teamId)) return;
  if (caller.instanceAdmin || (own !== undefined && atLeast(own, input.accessRole))) return;
  throw generalProblem('not-allowed', {
    detail: 'Nobody can give a higher access role than they have in this team.',
  });
}

async function refuseMember(tx: Tx, teamId: string, email: string): Promise<void> {
  const member = await tables(tx.db)
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select('person.name')
    .where('membership.team_id', '=', teamId)
    .where((e) => e(e.fn('lower', ['person.email']), '=', email.toLowerCase()))
    .executeTakeFirst();
  if (member) throw generalProblem('conflict', { detail: `${member.name} is in this team already.` });
}
