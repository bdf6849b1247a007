import type { z } from 'zod';
import { newId, toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import {
  actorOf,
  need,
  peopleByIds,
  teamBySlug,
  type Caller,
  type TeamRef,
} from '../../../identity/index.ts';
import { serviceBySlug } from '../../../services/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { askSuperhero } from '../../contract/superhero.ts';
import { tellPort } from '../../ports.ts';
import type { Queryable } from '../store.ts';
import { questionEvent } from './question-events.ts';
import { questionsOf } from './questions-store.ts';
import { questionsToWire } from './questions-to-wire.ts';
import { dayTables } from './tables.ts';
import { whomToAsk } from './whom-to-ask.ts';

const mostOpen = 20;

/** @throws Problem schedules/unknown-team */
export async function findTeam(db: Queryable, slug: string): Promise<TeamRef> {
  const team = await teamBySlug(db, toText(slug));
  if (!team) throw schedulesProblem('unknown-team');
  return team;
}

/** Asks whoever is on duty for a team: told to one person, so that the others keep their focus. */
export async function askSuperheroOf(
  platform: Platform,
  caller: Caller,
  slug: string,
  body: z.infer<typeof askSuperhero.body>,
) {
  return transact(platform, async (tx) => {
    const team = await findTeam(tx.db, slug);
    need(caller, 'incident.declare', team.id);
    const serviceId = body.service === null ? null : await serviceOf(tx, team, body.service);
    const open = await questionsOf(tx.db, {
      of: { askedBy: caller.personId },
      state: 'open',
      limit: 1000,
    });
    if (open.filter(({ team_id }) => team_id === team.id).length >= mostOpen)
      throw schedulesProblem('too-many-questions');
    const asked = { teamId: team.id, serviceId, askedBy: caller.personId };
    const { now: to } = await whomToAsk(platform, tx.db, asked, tx.now);
    const row = await dayTables(tx.db)
      .insertInto('duty_question')
      .values({
        id: newId(),
        team_id: team.id,
        service_id: serviceId,
        text: toText(body.text),
        asked_by: caller.personId,
        asked_at: tx.now,
        to_person: to?.personId ?? null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await platform.events.append(tx, [questionEvent('duty-question.asked', row, actorOf(caller))]);
    if (to && to.personId !== caller.personId)
      await tellAsked(tx, row.id, to.personId, caller.name, team, row.text);
    return (await questionsToWire(tx.db, caller, [row]))[0]!;
  });
}

export async function tellAsked(
  tx: Tx,
  id: string,
  personId: string,
  asker: string,
  team: TeamRef,
  text: string,
): Promise<void> {
  await tx.platform.ports.find(tellPort)?.(tx, [
    {
      personIds: [personId],
      title: `${asker} asks the superhero of ${team.name}`,
      lines: [text.length > 500 ? `${text.slice(0, 499)}…` : text],
      path: `/on-duty/me#question-${id}`,
      tag: `duty-question ${id}`,
    },
  ]);
}

async function serviceOf(tx: Tx, team: TeamRef, slug: string): Promise<string> {
  const service = await serviceBySlug(tx.db, toText(slug));
  if (!service || service.teamId !== team.id) throw schedulesProblem('unknown-service');
  return service.id;
}

/** To whom a question would go. */
export async function whomToAskOf(platform: Platform, caller: Caller, slug: string, now: Date) {
  const team = await findTeam(platform.db, slug);
  need(caller, 'schedule.read', team.id);
  const asked = { teamId: team.id, serviceId: null, askedBy: null };
  const { now: on, next } = await whomToAsk(platform, platform.db, asked, now);
  const people = await peopleByIds(platform.db, [on?.personId ?? [], next?.personId ?? []].flat());
  const ref = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  return {
    team,
    now: on ? { person: ref(on.personId), role: on.role, untilAt: on.until?.toISOString() ?? null } : null,
    next: next ? { person: ref(next.personId), fromAt: next.from.toISOString() } : null,
    seesAll: caller.instanceAdmin || caller.roles.has(team.id),
  };
}
