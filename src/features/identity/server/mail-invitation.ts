import { definePort, readNow, type Platform } from '../../../platform/index.ts';
import { invitationMail } from '../core/invitation-mail.ts';
import { invitationLink } from './invitations.ts';
import { tables } from './store.ts';

export const mailInvitationJob = 'identity.mail-invitation';

/** What became of a mail: `failed` may succeed later, `refused` never will. */
export type MailOutcome =
  | { readonly result: 'handed-over'; readonly reference: string | null }
  | { readonly result: 'failed'; readonly because: string }
  | { readonly result: 'refused'; readonly because: string };

/** Filled by channels: sends one mail now. */
export const sendMailPort =
  definePort<
    (
      platform: Platform,
      mail: { to: string; subject: string; text: string; idempotencyKey: string },
    ) => Promise<MailOutcome>
  >('identity.sendMail');

/** Filled by channels: the key with which browsers subscribe to web push. */
export const vapidPublicKeyPort =
  definePort<(platform: Platform) => Promise<string>>('identity.vapidPublicKey');

/**
 * The job behind an invitation: mails its link, unless it was used or taken back meanwhile.
 * @throws Error when the mail server cannot take it now; the queue tries again
 */
export async function mailInvitation(platform: Platform, payload: unknown): Promise<void> {
  const { invitationId } = payload as { invitationId: string };
  const row = await tables(platform.db)
    .selectFrom('invitation')
    .innerJoin('team', 'team.id', 'invitation.team_id')
    .innerJoin('person', 'person.id', 'invitation.invited_by')
    .select(['invitation.email', 'invitation.name', 'team.name as team', 'person.name as inviter'])
    .where('invitation.id', '=', invitationId)
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.revoked_at', 'is', null)
    .where('invitation.expires_at', '>', await readNow(platform.db))
    .executeTakeFirst();
  if (!row) return;
  const link = await invitationLink(platform, invitationId, 'mailed');
  const mail = invitationMail({ name: row.name, team: row.team, inviter: row.inviter, link });
  const outcome = await platform.ports.get(sendMailPort)(platform, {
    to: row.email,
    ...mail,
    idempotencyKey: `invitation:${invitationId}`,
  });
  if (outcome.result === 'failed') throw new Error(`The invitation was not mailed: ${outcome.because}`);
  if (outcome.result === 'refused')
    platform.log.warn({ invitationId, because: outcome.because }, 'the mail server refused an invitation');
}
