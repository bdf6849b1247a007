import { sql } from 'kysely';
import type { Action } from '../../../platform/contract/index.ts';
import { hashOf, toText, type Platform } from '../../../platform/index.ts';
import type { AccessRole } from '../core/access-roles.ts';
import type { Caller } from './caller.ts';
import { sessionLengthDays } from './start-session.ts';
import type { Queryable } from './store.ts';
import type { ChannelKind } from './tables.ts';

interface Row {
  id: string;
  person_id: string;
  name: string;
  email: string;
  time_zone: string;
  instance_admin: boolean;
  scopes: Action[] | null;
  stale: boolean;
  roles: Record<string, AccessRole> | null;
}

// Asked of the database each time and never cached: whoever is disabled or signed out is out at once, on every node.
const person = sql`p.id as person_id, p.name, p.email, p.time_zone, p.instance_admin,
  (select jsonb_object_agg(m.team_id, m.access_role) from membership m where m.person_id = p.id) as roles`;

/** The caller of a session cookie's token; undefined when it is unknown, over, or its person is disabled. */
export async function callerOfSession(platform: Platform, token: string): Promise<Caller | undefined> {
  const { rows } = await sql<Row>`
    /* plan kept: caller-of-session */ select s.id, null as scopes, s.last_seen_at < evenkeel_now() - interval '5 minutes' as stale, ${person}
    from session s join person p on p.id = s.person_id
    where s.token_hash = ${hashOf(token)} and s.expires_at > evenkeel_now() and p.disabled_at is null`.execute(
    platform.db,
  );
  const row = rows[0];
  if (!row) return undefined;
  if (row.stale)
    await sql`update session set last_seen_at = evenkeel_now(),
      expires_at = evenkeel_now() + ${sessionLengthDays} * interval '1 day' where id = ${row.id}`.execute(
      platform.db,
    );
  return { ...toCaller(row), via: 'session', sessionId: row.id };
}

/** The caller of an API token; undefined when it is unknown, revoked, expired, or its person is disabled. */
export async function callerOfToken(platform: Platform, token: string): Promise<Caller | undefined> {
  const { rows } = await sql<Row>`
    /* plan kept: caller-of-token */ select t.id, t.scopes,
      (t.last_used_at is null or t.last_used_at < evenkeel_now() - interval '1 minute') as stale, ${person}
    from api_token t join person p on p.id = t.person_id
    where t.token_hash = ${hashOf(token)} and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > evenkeel_now()) and p.disabled_at is null`.execute(
    platform.db,
  );
  const row = rows[0];
  if (!row) return undefined;
  if (row.stale)
    await sql`update api_token set last_used_at = evenkeel_now() where id = ${row.id}`.execute(platform.db);
  return { ...toCaller(row), via: 'token', sessionId: null };
}

/**
 * The person behind an address that somebody trustworthy has confirmed (a chat workspace of ours): what they may do is what
 * they may do. Undefined when nobody has it, or its person is disabled.
 */
export async function callerOfEmail(platform: Platform, email: string): Promise<Caller | undefined> {
  const { rows } = await sql<Omit<Row, 'id' | 'stale'>>`
    select null as scopes, ${person} from person p
    where lower(p.email) = lower(${email}) and p.disabled_at is null`.execute(platform.db);
  const row = rows[0];
  return row && { ...toCaller(row), via: 'token', sessionId: null };
}

/**
 * The person who has proven that an account of a channel is theirs. Undefined when nobody has, when the person is disabled, or when
 * two people share it: then nobody can say which of them acts.
 */
export async function callerOfContact(
  db: Queryable,
  channel: ChannelKind,
  addressKey: string,
): Promise<Caller | undefined> {
  const { rows } = await sql<Omit<Row, 'id' | 'stale'>>`
    select null as scopes, ${person} from person p join contact_method c on c.person_id = p.id
    where c.channel = ${channel} and c.address_key = ${toText(addressKey)} and c.disabled_at is null
      and c.verified_at is not null and p.disabled_at is null limit 2`.execute(db);
  const [row] = rows;
  return row && rows.length === 1 ? { ...toCaller(row), via: 'token', sessionId: null } : undefined;
}

const toCaller = (row: Omit<Row, 'id' | 'stale'>): Omit<Caller, 'via' | 'sessionId'> => ({
  personId: row.person_id,
  name: row.name,
  email: row.email,
  timeZone: row.time_zone,
  instanceAdmin: row.instance_admin,
  roles: new Map(Object.entries(row.roles ?? {})),
  scopes: row.scopes,
});
