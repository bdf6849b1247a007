import { sql } from 'kysely';
import { may, type Caller } from '../../identity/index.ts';
import type { Queryable } from './rows.ts';

/** Who speaks for the business in a team, and how early owners are reminded there. */
export interface Business {
  readonly role: string;
  readonly personId: string | null;
  readonly remindDays: number;
}
export const defaultRemindDays = 3;

export async function businessOf(db: Queryable, teamId: string): Promise<Business> {
  const { rows } = await sql<Business>`
    select role_name as role, person_id as "personId", remind_days as "remindDays" from business_care where team_id = ${teamId}`.execute(
    db,
  );
  return rows[0] ?? { role: '', personId: null, remindDays: defaultRemindDays };
}

/** The named one, or an administrator of the team: nobody else says how much the business cares. */
export function maySetCare(
  caller: Caller,
  teamId: string,
  { personId }: Pick<Business, 'personId'>,
): boolean {
  if (caller.scopes !== null && !caller.scopes.includes('incident.edit')) return false;
  return caller.personId === personId || may({ ...caller, scopes: null }, 'team.manage', teamId);
}
