import { type Actor, type Tx } from '../../../platform/index.ts';
import type { AccessRole } from '../core/access-roles.ts';
import { tables } from './store.ts';

/** Gives a person an access role in a team, or another one than they had; nothing happens when they have it already. */
export async function addMember(
  tx: Tx,
  input: { teamId: string; personId: string; accessRole: AccessRole },
  actor: Actor,
): Promise<void> {
  const before = await tables(tx.db)
    .selectFrom('membership')
    .select('access_role')
    .where('team_id', '=', input.teamId)
    .where('person_id', '=', input.personId)
    .forUpdate()
    .executeTakeFirst();
  if (before?.access_role === input.accessRole) return;
  await tables(tx.db)
    .insertInto('membership')
    .values({
      team_id: input.teamId,
      person_id: input.personId,
      access_role: input.accessRole,
      created_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['team_id', 'person_id']).doUpdateSet({ access_role: input.accessRole }),
    )
    .execute();
  await tx.platform.events.append(tx, [
    {
      kind: before ? 'team.member-changed' : 'team.member-added',
      subjectId: input.teamId,
      teamId: input.teamId,
      actor,
      data: { personId: input.personId, accessRole: input.accessRole, before: before?.access_role ?? null },
      topics: ['teams', 'people', `person:${input.personId}`],
    },
  ]);
}
