import { sql } from 'kysely';
import type { z } from 'zod';
import { hashOf, type Platform } from '../../../platform/index.ts';
import { identityProblem, type wireInvitation } from '../contract.ts';
import type { AccessRole } from '../core/access-roles.ts';
import { publicUrlOf } from './public-url.ts';
import { tables, type Queryable } from './store.ts';

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly accessRole: AccessRole;
  readonly invitedBy: string;
  /** The link that was opened is the mailed one: whoever has it reads that mailbox. */
  readonly byMail: boolean;
}

/** Made again from the id, so that the queue of mails to send holds no secret. `handed` goes to the inviter, `mailed` to the mailbox. */
export function invitationToken(platform: Platform, id: string, way: 'handed' | 'mailed'): string {
  return platform.secret.token(`invitation-${way}`, id);
}

/** The secret stands behind the #: browsers send it to nobody, and no log sees it. */
export async function invitationLink(
  platform: Platform,
  id: string,
  way: 'handed' | 'mailed',
): Promise<string> {
  return `${await publicUrlOf(platform)}/invitation#${invitationToken(platform, id, way)}`;
}

/**
 * The open invitation behind a token.
 * @param options.lock for a change: two acceptances at once take turns
 * @throws Problem identity/link-spent when it was used, taken back, is too old, or never was
 */
export async function openInvitation(
  db: Queryable,
  token: string,
  options: { lock?: boolean } = {},
): Promise<Invitation> {
  const hash = hashOf(token);
  const row = await tables(db)
    .selectFrom('invitation')
    .innerJoin('team', 'team.id', 'invitation.team_id')
    .innerJoin('person', 'person.id', 'invitation.invited_by')
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.name',
      'invitation.team_id',
      'invitation.access_role',
      'invitation.mail_token_hash',
      'team.name as team_name',
      'person.name as inviter',
    ])
    .where((e) => e.or([e('token_hash', '=', hash), e('mail_token_hash', '=', hash)]))
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.revoked_at', 'is', null)
    .where(sql<boolean>`invitation.expires_at > evenkeel_now()`)
    .$if(options.lock === true, (query) => query.forUpdate('invitation'))
    .executeTakeFirst();
  if (!row) throw identityProblem('link-spent');
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    teamId: row.team_id,
    teamName: row.team_name,
    accessRole: row.access_role,
    invitedBy: row.inviter,
    byMail: row.mail_token_hash?.equals(hash) ?? false,
  };
}

/** Those of a team that can still be accepted, newest first. */
export async function invitationsOf(
  db: Queryable,
  teamId: string,
): Promise<z.infer<typeof wireInvitation>[]> {
  const rows = await tables(db)
    .selectFrom('invitation')
    .select(['id', 'email', 'name', 'access_role', 'created_at', 'expires_at'])
    .where('team_id', '=', teamId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`expires_at > evenkeel_now()`)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.name,
    accessRole: row.access_role,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}
