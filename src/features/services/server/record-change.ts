import { transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import { servicesProblem } from '../contract.ts';
import { changeKindOf, type ChangeKind } from '../core/change-kinds.ts';
import {
  changesBefore,
  insertChanges,
  serviceBySlug,
  servicesByIds,
  type Change,
  type NewChange,
} from './store.ts';

export interface RecordChange {
  readonly summary: string;
  readonly origin: string;
  readonly at?: string | undefined;
  readonly kind?: ChangeKind | undefined;
  readonly link?: string | undefined;
}

export async function recordChange(
  platform: Platform,
  caller: Caller,
  slug: string,
  input: RecordChange,
): Promise<Change> {
  return transact(platform, async (tx) => {
    const service = await serviceBySlug(tx.db, slug);
    if (!service) throw servicesProblem('unknown-service');
    need(caller, 'change.record', service.teamId);
    const at = input.at ? new Date(input.at) : tx.now;
    const [id] = await recordChanges(
      tx,
      [
        {
          serviceId: service.id,
          summary: input.summary,
          origin: input.origin,
          at,
          kind: input.kind,
          links: input.link === undefined ? [] : [{ href: input.link, text: '' }],
        },
      ],
      actorOf(caller),
    );
    const recorded = (await changesBefore(tx.db, service.id, at, 50)).find((change) => change.id === id);
    return recorded!;
  });
}

/** Set-based: what a batch of senders told about deploys, flags and restarts. */
export async function recordChanges(tx: Tx, changes: readonly NewChange[], actor: Actor): Promise<string[]> {
  if (changes.length === 0) return [];
  const ids = await insertChanges(tx, changes);
  const services = await servicesByIds(
    tx.db,
    changes.map((change) => change.serviceId),
  );
  await tx.platform.events.append(
    tx,
    changes.map((change, index) => ({
      kind: 'change.recorded',
      subjectId: change.serviceId,
      teamId: services.get(change.serviceId)?.teamId ?? null,
      actor,
      data: {
        changeId: ids[index],
        kind: change.kind ?? changeKindOf(change.summary),
        summary: change.summary,
        origin: change.origin,
        at: change.at,
      },
      topics: [`service:${change.serviceId}`],
    })),
  );
  return ids;
}
