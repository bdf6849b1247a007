import type { Actor, Tx } from '../../../../platform/index.ts';
import { schedulesNaming } from '../taking-part.ts';

/** Who should look again when somebody is away, or not any more. */
export const timeOffTopics = async (tx: Tx, personId: string): Promise<string[]> => [
  'time-off',
  'now',
  'schedules',
  `person:${personId}`,
  ...(await schedulesNaming(tx.db, [personId], { fromMs: tx.now.getTime() })).map((id) => `schedule:${id}`),
];

/** The note is private, so history does not know it. */
export async function sayTimeOff(
  tx: Tx,
  kind: `time-off.${'added' | 'changed' | 'removed' | 'calendar-read' | 'calendar-added' | 'calendar-changed' | 'calendar-removed'}`,
  personId: string,
  actor: Actor,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const topics = await timeOffTopics(tx, personId);
  await tx.platform.events.append(tx, [{ kind, subjectId: personId, actor, data, topics }]);
}
