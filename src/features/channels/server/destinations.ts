import { sql } from 'kysely';
import type { Platform, Tx } from '../../../platform/index.ts';
import { channelsProblem } from '../contract.ts';

type Queryable = Tx['db'] | Platform['db'];

/** A chat channel or webhook of a team that is told of pages beside its people. */
export interface Destination {
  readonly id: string;
  readonly teamId: string;
  readonly channel: string;
  readonly name: string;
  readonly archivedAt: Date | null;
}
export interface DestinationRow extends Destination {
  readonly address: Record<string, string>;
  readonly secret: string | null;
  readonly createdAt: Date;
  readonly lastHandedOverAt: Date | null;
  readonly lastError: string | null;
  readonly lastErrorAt: Date | null;
}

const some = sql`id, team_id as "teamId", channel, name, archived_at as "archivedAt"`;
const all = sql`${some}, address, secret, created_at as "createdAt", last_handed_over_at as "lastHandedOverAt",
  last_error as "lastError", last_error_at as "lastErrorAt"`;

/** By id, archived ones too. */
export async function destinationsByIds(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, Destination>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Destination>`
    select ${some} from destination where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same, and none of them is deleted before this transaction is over. */
export async function holdDestinations(tx: Tx, ids: readonly string[]): Promise<Map<string, Destination>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Destination>`
    select ${some} from destination where id = any(${[...new Set(ids)]}::uuid[]) order by id for share`.execute(
    tx.db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those in use, of one team or of all, by name. */
export async function destinationRows(db: Queryable, teamId?: string): Promise<DestinationRow[]> {
  const { rows } = await sql<DestinationRow>`
    select ${all} from destination where archived_at is null and (${teamId ?? null}::uuid is null or team_id = ${teamId ?? null}::uuid)
    order by lower(name), id`.execute(db);
  return rows;
}

/** @throws channels/unknown-destination */
export async function destinationById(db: Queryable, id: string): Promise<DestinationRow> {
  const { rows } = await sql<DestinationRow>`
    select ${all} from destination where id = ${id} and archived_at is null`.execute(db);
  if (!rows[0]) throw channelsProblem('unknown-destination');
  return rows[0];
}

/** Held until the transaction is over. @throws channels/unknown-destination */
export async function lockDestination(tx: Tx, id: string): Promise<DestinationRow> {
  const { rows } = await sql<DestinationRow>`
    select ${all} from destination where id = ${id} and archived_at is null for update`.execute(tx.db);
  if (!rows[0]) throw channelsProblem('unknown-destination');
  return rows[0];
}

/** Whether the last try failed and none has worked since. */
export function isFailing({
  lastErrorAt,
  lastHandedOverAt,
}: Pick<DestinationRow, 'lastErrorAt' | 'lastHandedOverAt'>): boolean {
  return lastErrorAt !== null && (lastHandedOverAt === null || lastHandedOverAt < lastErrorAt);
}
