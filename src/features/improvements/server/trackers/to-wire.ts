import type { Platform } from '../../../../platform/index.ts';
import { issueCounts, type TrackerRow } from './store.ts';

/** What people are shown of trackers: never a token. */
export async function trackersToWire(platform: Platform, trackers: readonly TrackerRow[]) {
  const counts = await issueCounts(
    platform.db,
    trackers.map(({ id }) => id),
  );
  return trackers.map((one) => ({
    id: one.id,
    kind: one.kind,
    edition: one.edition,
    name: one.name,
    baseUrl: one.baseUrl,
    project: one.project,
    issueType: one.issueType,
    account: one.account,
    labels: [...one.labels],
    declinedWords: [...one.declinedWords],
    inProgressWords: [...one.inProgressWords],
    sendsTitle: one.sendsTitle,
    followsState: one.followsState,
    version: one.version,
    createdAt: one.createdAt.toISOString(),
    hook: one.sealedHookSecret === null ? null : { heardAt: one.hookHeardAt?.toISOString() ?? null },
    trouble:
      one.trouble === null
        ? null
        : { kind: one.trouble, because: one.troubleBecause ?? '', at: one.troubleAt!.toISOString() },
    issueCount: counts.get(one.id) ?? 0,
  }));
}
