import type { z } from 'zod';
import { toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, may, need, teamBySlug, type Caller, type TeamRef } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { setReadinessList } from '../../contract/ready.ts';
import type { Queryable } from '../store.ts';
import { putReadinessList, readinessListOf } from './list-of-team.ts';
import { lookAgainAtTeam } from './look-again.ts';

/** @throws Problem schedules/unknown-team */
export async function teamNamed(db: Queryable, slug: string): Promise<TeamRef> {
  const team = await teamBySlug(db, toText(slug));
  if (!team) throw schedulesProblem('unknown-team');
  return team;
}

export async function showList(db: Queryable, caller: Caller, slug: string) {
  const team = await teamNamed(db, slug);
  need(caller, 'schedule.read', team.id);
  const { items, ...rest } = await readinessListOf(db, team.id);
  return { ...rest, items: [...items], mayManage: may(caller, 'schedule.manage', team.id) };
}

export async function changeList(
  platform: Platform,
  caller: Caller,
  slug: string,
  body: z.infer<typeof setReadinessList.body>,
) {
  const team = await teamNamed(platform.db, slug);
  need(caller, 'schedule.manage', team.id);
  const seen = new Set<string>();
  // Of two with one key the second is a new one: a tick is for one thing.
  const items = body.items.map((item) => {
    if (item.key === undefined || !seen.has(item.key)) {
      if (item.key !== undefined) seen.add(item.key);
      return item;
    }
    return { text: item.text, hint: item.hint };
  });
  return transact(platform, async (tx) => {
    await putReadinessList(tx, team.id, body.askHoursBefore, items);
    await lookAgainAtTeam(tx, team.id);
    await platform.events.append(tx, [
      {
        kind: 'readiness-list.changed',
        subjectId: team.id,
        teamId: team.id,
        actor: actorOf(caller),
        data: { askHoursBefore: body.askHoursBefore, items: body.items.map(({ text }) => text) },
        topics: [`team:${team.id}`, 'teams', 'schedules', 'now'],
      },
    ]);
    return showList(tx.db, caller, slug);
  });
}
