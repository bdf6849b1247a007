import { sql } from 'kysely';
import { newId, toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import { contactMethodsOf, peopleByIds } from '../../../identity/index.ts';
import type { ReplyRecipient } from '../../ports.ts';
import type { Queryable } from '../store.ts';

/** The row of a recipient's address of a ticket, made when they have none. */
export async function replyAddressId(
  tx: Tx,
  ticketId: string,
  recipient: ReplyRecipient,
  hashOfId: (id: string) => Buffer,
): Promise<string> {
  const found = await findReplyAddressId(tx, ticketId, recipient);
  if (found !== undefined) return found;
  const id = newId();
  const person = recipient.kind === 'person' ? recipient.personId : null;
  const email = recipient.kind === 'address' ? toText(recipient.address) : null;
  const name = recipient.kind === 'address' ? toText(recipient.name) : '';
  await sql`
    insert into reply_address (id, ticket_id, person_id, email, name, token_hash, created_at)
    values (${id}, ${ticketId}, ${person}, ${email}, ${name}, ${hashOfId(id)}, ${tx.now})
    on conflict do nothing`.execute(tx.db);
  // Another node may have been quicker; then theirs is the one.
  return (await findReplyAddressId(tx, ticketId, recipient)) ?? id;
}

async function findReplyAddressId(
  tx: Tx,
  ticketId: string,
  recipient: ReplyRecipient,
): Promise<string | undefined> {
  const who =
    recipient.kind === 'person'
      ? sql`person_id = ${recipient.personId}`
      : sql`lower(email) = lower(${toText(recipient.address)})`;
  const { rows } = await sql<{
    id: string;
  }>`select id from reply_address where ticket_id = ${ticketId} and ${who}`.execute(tx.db);
  return rows[0]?.id;
}

/** To whom an address was given. */
export interface GivenAddress {
  readonly ticketId: string;
  /** Null: of somebody without an account. */
  readonly personId: string | null;
  readonly personDisabled: boolean;
  readonly name: string;
  /** The one of their account or outside, and those where they are reached and showed that they read it. */
  readonly emails: readonly string[];
  readonly withdrawnAt: Date | null;
}

export async function givenAddress(db: Queryable, tokenHash: Buffer): Promise<GivenAddress | undefined> {
  const { rows } = await sql<Omit<GivenAddress, 'personDisabled' | 'emails'> & { email: string }>`
    select ticket_id as "ticketId", person_id as "personId", name, coalesce(email, '') as email, withdrawn_at as "withdrawnAt"
    from reply_address where token_hash = ${tokenHash}`.execute(db);
  if (!rows[0]) return undefined;
  const { email, ...row } = rows[0];
  if (!row.personId) return { ...row, emails: [email], personDisabled: false };
  const person = (await peopleByIds(db, [row.personId])).get(row.personId);
  if (!person) return undefined;
  const reached = (await contactMethodsOf(db, [row.personId])).flatMap(({ channel, verifiedAt, address }) =>
    channel === 'email' && verifiedAt ? (address['email'] ?? []) : [],
  );
  const emails = [person.email, ...reached];
  return { ...row, name: person.name, emails, personDisabled: person.disabledAt !== null };
}

export interface IntakeAddress {
  readonly id: string;
  readonly teamId: string;
  readonly serviceId: string;
  readonly name: string;
  readonly createdAt: Date;
}
const columns = sql`id, team_id as "teamId", service_id as "serviceId", name, created_at as "createdAt"`;

export async function intakeAddressByName(db: Queryable, name: string): Promise<IntakeAddress | undefined> {
  const { rows } = await sql<IntakeAddress>`
    select ${columns} from intake_address where name = ${toText(name)} and removed_at is null`.execute(db);
  return rows[0];
}

export async function intakeAddressById(db: Queryable, id: string): Promise<IntakeAddress | undefined> {
  const { rows } = await sql<IntakeAddress>`
    select ${columns} from intake_address where id = ${id} and removed_at is null`.execute(db);
  return rows[0];
}

export async function allIntakeAddresses(db: Queryable): Promise<IntakeAddress[]> {
  const { rows } = await sql<IntakeAddress>`
    select ${columns} from intake_address where removed_at is null order by name`.execute(db);
  return rows;
}

/** @returns undefined when the name is taken */
export async function insertIntakeAddress(
  tx: Tx,
  address: { teamId: string; serviceId: string; name: string },
  by: Actor,
): Promise<IntakeAddress | undefined> {
  const { rows } = await sql<IntakeAddress>`
    insert into intake_address (id, team_id, service_id, name, created_at, created_by)
    values (${newId()}, ${address.teamId}, ${address.serviceId}, ${address.name}, ${tx.now}, ${toJsonText(by)})
    on conflict (name) where removed_at is null do nothing returning ${columns}`.execute(tx.db);
  return rows[0];
}

export async function markIntakeAddressRemoved(tx: Tx, id: string): Promise<void> {
  await sql`update intake_address set removed_at = ${tx.now} where id = ${id}`.execute(tx.db);
}
