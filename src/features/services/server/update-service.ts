import { transact, toText, type Platform } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import { servicesProblem } from '../contract.ts';
import type { WeekHours } from '../core/support-hours.ts';
import { followRunbookUrl } from './guide/save-runbook.ts';
import { saveService, serviceBySlug, type Service } from './store.ts';

export interface UpdateService {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly runbookUrl?: string | null | undefined;
  readonly groupingWindowSeconds?: number | undefined;
  readonly supportHours?: WeekHours | null | undefined;
  readonly archived?: boolean | undefined;
}

export async function updateService(
  platform: Platform,
  caller: Caller,
  slug: string,
  input: UpdateService,
): Promise<Service> {
  return transact(platform, async (tx) => {
    const before = await serviceBySlug(tx.db, slug);
    if (!before) throw servicesProblem('unknown-service');
    need(caller, 'service.manage', before.teamId);
    const after: Service = {
      ...before,
      name: input.name === undefined ? before.name : toText(input.name),
      description: input.description === undefined ? before.description : toText(input.description),
      runbookUrl: input.runbookUrl === undefined ? before.runbookUrl : input.runbookUrl,
      groupingWindowSeconds: input.groupingWindowSeconds ?? before.groupingWindowSeconds,
      supportHours: input.supportHours === undefined ? before.supportHours : input.supportHours,
      archivedAt:
        input.archived === undefined
          ? before.archivedAt
          : input.archived
            ? (before.archivedAt ?? tx.now)
            : null,
    };
    await saveService(tx, after);
    if (after.runbookUrl !== before.runbookUrl)
      await followRunbookUrl(tx, after.id, after.runbookUrl, actorOf(caller));
    const changed = (Object.keys(after) as (keyof Service)[]).filter(
      (field) => after[field] !== before[field],
    );
    await platform.events.append(tx, [
      {
        kind: 'service.changed',
        subjectId: after.id,
        teamId: after.teamId,
        actor: actorOf(caller),
        data: {
          changed: Object.fromEntries(
            changed.map((field) => [field, { from: before[field], to: after[field] }]),
          ),
        },
        topics: ['services', 'now'],
      },
    ]);
    return after;
  });
}
