import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import { scheduleEvent } from '../events.ts';
import { needOpen } from './accept-cover.ts';
import { coverToWire } from './cover-to-wire.ts';
import { askedOf, coverById, lockCover, settleCover, writeAnswer } from './store.ts';
import { myDutyPath, nameOf, tellEach, tellManagers, windowOfCover } from './tell-cover.ts';

/** When the last of those asked has said no, the one who asks and the managers hear of it. */
export async function declineCoverOf(platform: Platform, caller: Caller, id: string) {
  return transact(platform, async (tx) => {
    const { row, schedule } = await lockCover(tx, id);
    const before = (await askedOf(tx.db, [id])).get(id) ?? [];
    const mine = before.find(({ person_id }) => person_id === caller.personId);
    if (!mine) throw schedulesProblem('unknown-cover', { detail: 'You were not asked.' });
    await needOpen(tx, row);
    if (mine.answer === null) {
      await writeAnswer(tx, id, caller.personId, 'declined');
      await platform.events.append(tx, [
        scheduleEvent('cover.declined', schedule, actorOf(caller), { coverId: id, personId: row.person_id }),
      ]);
      const isLast = before.every(
        ({ person_id, answer }) => answer !== null || person_id === caller.personId,
      );
      if (isLast) {
        await tellEach(tx, [row.person_id], (_, when) => ({
          title: `Nobody asked can cover ${when(windowOfCover(row))}`,
          lines: [`You are still ${row.role} of ${schedule.name}.`, 'Managers of the team are told.'],
          path: myDutyPath,
          tag: `cover:${id}`,
        }));
        await tellManagers(tx, schedule, row, 'everybody asked said no');
      }
    }
    return (await coverToWire(tx.db, caller, [await coverById(tx.db, id)]))[0]!;
  });
}

/** By who asks, or by a manager. */
export async function withdrawCoverOf(platform: Platform, caller: Caller, id: string) {
  return transact(platform, async (tx) => {
    const { row, schedule } = await lockCover(tx, id);
    if (row.person_id !== caller.personId) need(caller, 'schedule.manage', schedule.team_id);
    await needOpen(tx, row);
    await settleCover(tx, id, 'withdrawn');
    await platform.events.append(tx, [
      scheduleEvent('cover.withdrawn', schedule, actorOf(caller), { coverId: id, personId: row.person_id }),
    ]);
    const asker = await nameOf(tx.db, row.person_id);
    const waiting = ((await askedOf(tx.db, [id])).get(id) ?? []).flatMap(({ person_id, answer }) =>
      answer === null ? person_id : [],
    );
    const told = row.person_id === caller.personId ? waiting : [...waiting, row.person_id];
    await tellEach(tx, told, (_, when) => ({
      title: `No cover needed any more: ${asker}, ${when(windowOfCover(row))}`,
      lines: [schedule.name],
      path: myDutyPath,
      tag: `cover:${id}`,
    }));
    return (await coverToWire(tx.db, caller, [await coverById(tx.db, id)]))[0]!;
  });
}
