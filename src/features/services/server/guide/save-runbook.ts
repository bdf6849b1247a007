import { generalProblem } from '../../../../platform/contract/index.ts';
import { newId, system, transact, type Actor, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { gone, guideEvent, manageableService, refusedField } from './find-service.ts';
import { linesOf, patternProblem } from './patterns.ts';
import {
  insertRunbook,
  lockRunbook,
  markRunbookRemoved,
  rewordRunbook,
  runbookById,
  runbookOfService,
  setRunbookUrl,
  type Runbook,
  type RunbookText,
} from './store-runbooks.ts';

export async function addRunbook(
  platform: Platform,
  caller: Caller,
  slug: string,
  input: RunbookText,
): Promise<Runbook> {
  return transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    refuseBadPatterns(input.forAlerts);
    const id = newId();
    await insertRunbook(tx, { ...input, id, serviceId: service.id, ofService: false }, actorOf(caller));
    await platform.events.append(tx, [
      guideEvent('runbook.added', service, caller, { runbookId: id, after: input }),
    ]);
    return (await runbookById(tx.db, service.id, id))!;
  });
}

/** @throws general/conflict when somebody worded it anew since `version` */
export async function changeRunbook(
  platform: Platform,
  caller: Caller,
  slug: string,
  id: string,
  input: RunbookText & { readonly version: number },
): Promise<Runbook> {
  return transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    const before = await lockRunbook(tx, service.id, id);
    if (!before) throw gone('runbook');
    if (before.version !== input.version)
      throw generalProblem('conflict', {
        detail: `Somebody else changed this runbook meanwhile (version ${before.version}). Copy your text, look at theirs, and save again.`,
      });
    refuseBadPatterns(input.forAlerts);
    const { version: _, ...after } = input;
    await rewordRunbook(tx, before, after, actorOf(caller));
    if (before.of_service) await setRunbookUrl(tx, service.id, after.kind === 'link' ? after.url : null);
    await platform.events.append(tx, [
      guideEvent('runbook.changed', service, caller, {
        runbookId: id,
        version: before.version + 1,
        before: textOf(before),
        after,
      }),
    ]);
    return (await runbookById(tx.db, service.id, id))!;
  });
}

export async function removeRunbook(
  platform: Platform,
  caller: Caller,
  slug: string,
  id: string,
): Promise<void> {
  await transact(platform, async (tx) => {
    const service = await manageableService(tx.db, caller, slug);
    const before = await lockRunbook(tx, service.id, id);
    if (!before) throw gone('runbook');
    await markRunbookRemoved(tx, id);
    if (before.of_service) await setRunbookUrl(tx, service.id, null);
    await platform.events.append(tx, [
      guideEvent('runbook.removed', service, caller, { runbookId: id, before: textOf(before) }),
    ]);
  });
}

/** The address that a service was given as its runbook, by whoever still speaks of `runbookUrl`. */
export async function followRunbookUrl(
  tx: Tx,
  serviceId: string,
  url: string | null,
  actor: Actor = system,
): Promise<void> {
  const before = await runbookOfService(tx, serviceId);
  const text = { title: before?.title ?? 'Runbook', kind: 'link', body: '', url, forAlerts: '' } as const;
  if (before && url === null) await markRunbookRemoved(tx, before.id);
  else if (before && before.url !== url)
    await rewordRunbook(tx, before, { ...text, forAlerts: before.for_alerts }, actor);
  else if (!before && url !== null)
    await insertRunbook(tx, { ...text, id: newId(), serviceId, ofService: true }, actor);
}

function refuseBadPatterns(forAlerts: string): void {
  for (const line of linesOf(forAlerts)) {
    const problem = patternProblem(line);
    if (problem) throw refusedField('forAlerts', `"${line.slice(0, 60)}" ${problem}`);
  }
}

const textOf = (runbook: Runbook): RunbookText => ({
  title: runbook.title,
  kind: runbook.kind,
  body: runbook.body,
  url: runbook.url,
  forAlerts: runbook.for_alerts,
});
