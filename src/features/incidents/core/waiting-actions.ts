import { rankOf, type Criticality } from '../../services/core/scales.ts';
import type { Waiting } from './waiting.ts';

export interface ActionForMe {
  readonly key: string;
  readonly title: string;
  /** Null for a bug or request. */
  readonly criticality: Criticality | null;
  readonly text: string;
  readonly dueAt: Date | null;
}

/**
 * What a person still has to do by name, one line a ticket: what is overdue first, then by how critical, then by when it is due.
 * @param asked keys of incidents that ask something more urgent of them already
 */
export function waitingActions(
  actions: readonly ActionForMe[],
  asked: ReadonlySet<string>,
  now: Date,
): Waiting[] {
  const byTicket = Map.groupBy(
    actions.filter(({ key }) => !asked.has(key)),
    ({ key }) => key,
  );
  return [...byTicket.values()]
    .map((ofTicket) => [...ofTicket].sort(sooner))
    .sort(
      ([a], [b]) => Number(late(b!, now)) - Number(late(a!, now)) || rank(a!) - rank(b!) || sooner(a!, b!),
    )
    .map((ofTicket): Waiting => {
      const first = ofTicket[0]!;
      const overdue = late(first, now);
      const more = ofTicket.length > 1 ? ` and ${ofTicket.length - 1} more` : '';
      return {
        kind: 'next-action',
        incident: { key: first.key, title: first.title, criticality: first.criticality ?? 'low' },
        text: `${overdue ? 'Overdue' : 'Yours to do'}: ${first.text}${more}`,
        since: overdue ? first.dueAt : null,
      };
    });
}

const late = ({ dueAt }: ActionForMe, now: Date) => dueAt !== null && dueAt <= now;
const rank = ({ criticality }: ActionForMe) => rankOf(criticality ?? 'low');
const sooner = (a: ActionForMe, b: ActionForMe) =>
  (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) || 0;
