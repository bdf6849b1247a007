import { toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from './caller.ts';
import { lockTeam } from './find-team.ts';
import { nameFrom } from './names.ts';
import { tables } from './store.ts';

/** @throws Problem general/not-allowed, general/not-found */
export async function updateTeam(
  platform: Platform,
  caller: Caller,
  teamId: string,
  input: { name?: string | undefined; tenets?: string | undefined },
): Promise<void> {
  need(caller, 'team.manage', teamId);
  await transact(platform, async (tx) => {
    const before = await lockTeam(tx, teamId);
    const after = {
      name: input.name === undefined ? before.name : nameFrom(input.name),
      tenets: input.tenets === undefined ? before.tenets : toText(input.tenets),
    };
    const changed = (['name', 'tenets'] as const).filter((field) => after[field] !== before[field]);
    if (changed.length === 0) return;
    await tables(tx.db).updateTable('team').set(after).where('id', '=', teamId).execute();
    await platform.events.append(tx, [
      {
        kind: 'team.changed',
        subjectId: teamId,
        teamId,
        actor: actorOf(caller),
        data: {
          changed: Object.fromEntries(
            changed.map((field) => [field, { from: before[field], to: after[field] }]),
          ),
        },
        topics: ['teams'],
      },
    ]);
  });
}
