import { sql } from 'kysely';
import { toText, transact, type Platform } from '../../../platform/index.ts';
import { actorOf, need, peopleByIds, teamBySlug, type Caller, type TeamRef } from '../../identity/index.ts';
import { improvementsProblem } from '../contract.ts';
import { businessOf } from './business.ts';
import type { Queryable } from './rows.ts';

/** @throws improvements/unknown-team */
export async function showSettings({ db }: Platform, caller: Caller, slug: string) {
  const team = await teamNamed(db, slug);
  need(caller, 'team.read', team.id);
  return answerFor(db, team.id);
}

/** Names the business role of a team. @throws improvements/unknown-team, improvements/unknown-owner, general/not-allowed */
export async function setSettings(
  platform: Platform,
  caller: Caller,
  slug: string,
  { role, personId, remindDays }: { role: string; personId: string | null; remindDays: number },
) {
  const team = await teamNamed(platform.db, slug);
  need(caller, 'team.manage', team.id);
  const person = personId === null ? undefined : (await peopleByIds(platform.db, [personId])).get(personId);
  if (personId !== null && (!person || person.disabledAt !== null))
    throw improvementsProblem('unknown-owner');
  return transact(platform, async (tx) => {
    const before = await businessOf(tx.db, team.id);
    await sql`
      insert into business_care (team_id, person_id, role_name, remind_days)
      values (${team.id}, ${personId}, ${toText(role)}, ${remindDays})
      on conflict (team_id) do update set person_id = excluded.person_id, role_name = excluded.role_name,
        remind_days = excluded.remind_days`.execute(tx.db);
    await platform.events.append(tx, [
      {
        kind: 'improvement-settings.changed',
        subjectId: team.id,
        teamId: team.id,
        actor: actorOf(caller),
        data: { before, after: { role, personId, remindDays } },
        topics: ['teams', 'improvements'],
      },
    ]);
    return answerFor(tx.db, team.id);
  });
}

async function answerFor(db: Queryable, teamId: string) {
  const { role, personId, remindDays } = await businessOf(db, teamId);
  const person = personId === null ? undefined : (await peopleByIds(db, [personId])).get(personId);
  return { role, person: person ? { id: person.id, name: person.name } : null, remindDays };
}

async function teamNamed(db: Queryable, slug: string): Promise<TeamRef> {
  const team = await teamBySlug(db, toText(slug));
  if (!team) throw improvementsProblem('unknown-team');
  return team;
}
