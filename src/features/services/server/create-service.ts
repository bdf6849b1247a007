import { generalProblem } from '../../../platform/contract/index.ts';
import { newId, toText, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, need, teamsByIds, type Caller } from '../../identity/index.ts';
import { slugOf } from '../core/slug.ts';
import { followRunbookUrl } from './guide/save-runbook.ts';
import { insertService, slugTaken, type Service } from './store.ts';

export interface CreateService {
  readonly teamId: string;
  readonly name: string;
  readonly description?: string;
  readonly runbookUrl?: string | null;
}

export async function createService(
  platform: Platform,
  caller: Caller,
  input: CreateService,
): Promise<Service> {
  need(caller, 'service.manage', input.teamId);
  return transact(platform, async (tx) => {
    if (!(await teamsByIds(tx.db, [input.teamId])).has(input.teamId))
      throw generalProblem('not-found', { detail: 'There is no such team.' });
    return createServiceFor(tx, input, actorOf(caller));
  });
}

/** For set-up and demonstration, where the permission was checked already. */
export async function createServiceFor(tx: Tx, input: CreateService, actor: Actor): Promise<Service> {
  const name = toText(input.name);
  const base = slugOf(name);
  let slug = base;
  for (let n = 2; await slugTaken(tx, slug); n++) slug = `${base}-${n}`;
  const service: Service = {
    id: newId(),
    teamId: input.teamId,
    name,
    slug,
    description: toText(input.description ?? ''),
    runbookUrl: input.runbookUrl ?? null,
    groupingWindowSeconds: 1800,
    changeWindowSeconds: 21_600,
    supportHours: null,
    createdAt: tx.now,
    archivedAt: null,
  };
  await insertService(tx, service);
  await followRunbookUrl(tx, service.id, service.runbookUrl, actor);
  await tx.platform.events.append(tx, [
    {
      kind: 'service.created',
      subjectId: service.id,
      teamId: service.teamId,
      actor,
      data: { name, slug },
      topics: ['services', 'now'],
    },
  ]);
  return service;
}
