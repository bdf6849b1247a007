import type { AppendedEvent, Tx } from '../../../../platform/index.ts';
import { endDuplicates } from '../../../tickets/index.ts';

/** A duplicate that was opened anew is a problem of its own. */
export async function onReopened(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  for (const { subjectId, actor } of events) if (subjectId) await endDuplicates(tx, [subjectId], actor);
}
