import type { ColumnType } from 'kysely';
import type { Instant } from '../../../platform/index.ts';
import type { AccessRole } from '../core/access-roles.ts';

type MaybeInstant = ColumnType<Date | null, Date | null, Date | null>;

export type ChannelKind = 'email' | 'web-push' | 'webhook' | 'sms' | 'voice' | 'slack' | 'telegram' | 'ntfy';

export interface PersonTable {
  id: string;
  name: string;
  email: string;
  password_hash: string | null;
  time_zone: string;
  instance_admin: boolean;
  created_at: Instant;
  disabled_at: MaybeInstant;
}
export interface TeamTable {
  id: string;
  name: string;
  slug: string;
  tenets: string;
  created_at: Instant;
}
export interface MembershipTable {
  team_id: string;
  person_id: string;
  access_role: AccessRole;
  created_at: Instant;
}
export interface SessionTable {
  id: string;
  token_hash: Buffer;
  person_id: string;
  user_agent: string;
  created_at: Instant;
  last_seen_at: Instant;
  expires_at: Instant;
}
export interface ApiTokenTable {
  id: string;
  person_id: string;
  name: string;
  prefix: string;
  token_hash: Buffer;
  scopes: string[] | null;
  created_at: Instant;
  last_used_at: MaybeInstant;
  expires_at: MaybeInstant;
  revoked_at: MaybeInstant;
}
export interface InvitationTable {
  id: string;
  token_hash: Buffer;
  mail_token_hash: Buffer | null;
  email: string;
  name: string;
  team_id: string;
  access_role: AccessRole;
  invited_by: string;
  created_at: Instant;
  expires_at: Instant;
  accepted_at: MaybeInstant;
  revoked_at: MaybeInstant;
}
export interface SignInFailureTable {
  key: string;
  failures: number;
  last_at: Instant;
}
export interface ContactMethodTable {
  id: string;
  person_id: string;
  channel: ChannelKind;
  label: string;
  address: ColumnType<Record<string, string>, string, string>;
  address_key: string;
  secret: string | null;
  created_at: Instant;
  verified_at: MaybeInstant;
  disabled_at: MaybeInstant;
  disabled_because: string | null;
}
/** A type, not an interface: Kysely asks for an index signature, which only types have by themselves. */
export type IdentityTables = {
  person: PersonTable;
  team: TeamTable;
  membership: MembershipTable;
  session: SessionTable;
  api_token: ApiTokenTable;
  invitation: InvitationTable;
  sign_in_failure: SignInFailureTable;
  contact_method: ContactMethodTable;
};
