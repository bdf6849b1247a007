import { sql } from 'kysely';
import type { Platform } from '../../../platform/index.ts';
import type { Caller } from '../../identity/index.ts';
import { visible } from './access.ts';
import { improvementsWhere } from './rows.ts';
import { toWire } from './to-wire.ts';

/**
 * The best next one for a person with quiet time: of their teams, with nobody on it or their own, what makes support easier for
 * the next one first, then what matters most.
 */
export async function nextImprovement(platform: Platform, caller: Caller) {
  const { db } = platform;
  const [row] = await improvementsWhere(
    db,
    sql`m.state in ('proposed', 'accepted') and not m.drill and m.team_id = any(${[...caller.roles.keys()]}::uuid[])
      and (m.owner_id is null or m.owner_id = ${caller.personId}) and ${visible(caller)}
      order by (m.kind = 'make-support-easier') desc, m.priority desc, m.due_on, m.id limit 1`,
  );
  const [next] = await toWire(db, caller, row ? [row] : []);
  return { next: next ?? null };
}
