import { sql } from 'kysely';
import type { z } from 'zod';
import { toText, transact, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, peopleByIds, type Caller } from '../../identity/index.ts';
import { serviceBySlug } from '../../services/index.ts';
import { improvementsProblem } from '../contract.ts';
import type { changeImprovement } from '../contract/improvements.ts';
import { needsOwner } from '../core/improvement.ts';
import { findToEdit } from './access.ts';
import { refuseChanged } from './changed.ts';
import { improvementEvent } from './events.ts';
import { findOwner } from './find-owner.ts';
import { inFull } from './get.ts';
import { oneLine } from './propose.ts';
import { improvementsByIds, lockImprovement, type ImprovementRow } from './rows.ts';
import { setReminder } from './set-reminder.ts';
import { tellBuilders, tellOwner } from './tell.ts';

export type ChangeImprovement = z.infer<typeof changeImprovement.body>;

/** Changes one that nobody else changed since it was read. @throws improvements/changed with the improvement as it is now */
export async function changeImprovementFor(
  platform: Platform,
  caller: Caller,
  key: string,
  { version, ...change }: ChangeImprovement,
) {
  const { id } = await findToEdit(platform.db, caller, key);
  return transact(platform, async (tx) => {
    const before = await lockImprovement(tx, id);
    await refuseChanged(tx.db, caller, before, version);
    const wanted = await wantedOf(tx, caller, before, change);
    if (needsOwner(before.state) && (wanted.ownerId === null || wanted.dueOn === null))
      throw improvementsProblem('needs-owner', {
        detail:
          'What is accepted keeps an owner and a day. Give it to somebody else, or take it back to proposed.',
      });
    await sql`
      update improvement set title = ${wanted.title}, text = ${wanted.text}, kind = ${wanted.kind}, service_id = ${wanted.serviceId},
        team_id = ${wanted.teamId}, owner_id = ${wanted.ownerId}, due_on = ${wanted.dueOn}::date, help = ${wanted.help},
        version = version + 1, changed_at = ${tx.now} where id = ${id}`.execute(tx.db);
    await setReminder(tx, id);
    const row = (await improvementsByIds(tx.db, [id]))[0]!;
    const what = whatChanged(before, row);
    if (what.length > 0) {
      const actor = actorOf(caller);
      const owner =
        row.ownerId === null ? undefined : (await peopleByIds(tx.db, [row.ownerId])).get(row.ownerId);
      await platform.events.append(tx, [
        improvementEvent('improvement.changed', row, actor, null, {
          what: what.join(', '),
          before: facts(before),
          after: facts(row),
          owner: owner ? { id: owner.id, name: owner.name } : null,
          dueOn: row.dueOn,
        }),
      ]);
      await tellOwner(tx, row, actor, before.ownerId);
      if (row.teamId !== before.teamId) await tellBuilders(tx, row, actor);
    }
    return inFull(tx.db, caller, row);
  });
}

type Facts = Pick<
  ImprovementRow,
  'title' | 'text' | 'kind' | 'serviceId' | 'teamId' | 'ownerId' | 'dueOn' | 'help'
>;

async function wantedOf(
  tx: Tx,
  caller: Caller,
  before: ImprovementRow,
  change: Omit<ChangeImprovement, 'version'>,
): Promise<Facts> {
  const { service: slug, owner: typed, dueOn, help } = change;
  const service = slug === undefined || slug === null ? undefined : await serviceBySlug(tx.db, slug);
  if (slug && !service)
    throw improvementsProblem('unknown-team', { detail: `There is no service "${slug}".` });
  const teamId = service?.teamId ?? before.teamId;
  const owner =
    typed === undefined || typed === null
      ? typed
      : await findOwner(tx.db, caller, typed, [teamId, before.originTeamId]);
  return {
    title: change.title === undefined ? before.title : oneLine(change.title),
    text: change.text === undefined ? before.text : toText(change.text),
    kind: change.kind ?? before.kind,
    serviceId: slug === undefined ? before.serviceId : (service?.id ?? null),
    teamId,
    ownerId: owner === undefined ? before.ownerId : (owner?.id ?? null),
    dueOn: dueOn === undefined ? before.dueOn : dueOn,
    help: help === undefined ? before.help : help,
  };
}

const names = {
  title: 'title',
  text: 'text',
  kind: 'kind',
  serviceId: 'service',
  teamId: 'team',
  ownerId: 'owner',
  dueOn: 'day',
  help: 'how much it helps',
} as const;
const facts = (row: ImprovementRow): Facts => {
  const { title, text, kind, serviceId, teamId, ownerId, dueOn, help } = row;
  return { title, text, kind, serviceId, teamId, ownerId, dueOn, help };
};
function whatChanged(before: ImprovementRow, after: ImprovementRow): string[] {
  return (Object.keys(names) as (keyof Facts)[])
    .filter((name) => before[name] !== after[name])
    .map((name) => names[name]);
}
