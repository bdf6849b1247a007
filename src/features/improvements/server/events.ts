import type { Actor, NewEvent } from '../../../platform/index.ts';
import { improvementKey } from '../core/improvement.ts';
import type { ImprovementRow } from './rows.ts';

/**
 * What happened to one. It stands on the timeline of the ticket that it comes from; of others it is the improvement's own
 * history. A private ticket's timeline is read by those who see it alone, so words may stand in it.
 */
export function improvementEvent(
  kind: string,
  row: Pick<ImprovementRow, 'id' | 'number' | 'title' | 'ticketId' | 'teamId'>,
  actor: Actor,
  because: string | null,
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return {
    kind,
    subjectId: row.ticketId ?? row.id,
    teamId: row.teamId,
    actor,
    because,
    data: { improvementId: row.id, key: improvementKey(row.number), title: row.title, ...data },
    topics: [
      'improvements',
      `improvement:${row.id}`,
      ...(row.ticketId === null
        ? []
        : [`timeline:${row.ticketId}`, `incident:${row.ticketId}`, `ticket:${row.ticketId}`]),
    ],
  };
}
