import {
  improvementsBySourcePort,
  improvementsOfTicketPort,
  partsOf,
  type ImprovementStanding,
  type Part,
} from '../../tickets/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { openCauses } from '../core/causes.ts';
import { causeRowsOf, followUpsOf, type Queryable } from './store.ts';

export interface Cause {
  readonly id: string;
  readonly text: string;
  readonly from: 'record' | 'added';
  readonly standing: 'suspected' | 'confirmed' | null;
  readonly noFollowUpBecause: string | null;
  readonly improvements: readonly ImprovementStanding[];
  /** Those of them that came from elsewhere and were tied to it. */
  readonly tiedIds: readonly string[];
  readonly open: boolean;
  readonly version: number;
}

/** What contributed: root causes of the record first, confirmed ones on top, then what was added here. Each with what follows from it. */
export async function causesOf(
  { ports }: Pick<Platform, 'ports'>,
  db: Queryable,
  postMortem: { id: string; ticket_id: string },
  parts?: readonly Part[],
): Promise<Cause[]> {
  const [record, rows, ties, ofTicket] = await Promise.all([
    parts ?? partsOf(db, postMortem.ticket_id),
    causeRowsOf(db, postMortem.id),
    followUpsOf(db, postMortem.id),
    ports.find(improvementsOfTicketPort)?.(db, postMortem.ticket_id) ?? [],
  ]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const standing = (part: Part) => part.detail.standing ?? 'suspected';
  const root = record
    .filter(({ section }) => section === 'root-causes')
    .toSorted((a, b) => Number(standing(b) === 'confirmed') - Number(standing(a) === 'confirmed'));
  const all = [
    ...root.map((part) => ({
      id: part.id,
      text: part.text,
      from: 'record' as const,
      standing: standing(part),
      noFollowUpBecause: rowOf.get(part.id)?.no_follow_up_because ?? null,
      version: rowOf.get(part.id)?.version ?? 0,
    })),
    ...rows
      .filter(({ part_id }) => part_id === null)
      .map((row) => ({
        id: row.id,
        text: row.text,
        from: 'added' as const,
        standing: null,
        noFollowUpBecause: row.no_follow_up_because,
        version: row.version,
      })),
  ];
  const found = await ports.find(improvementsBySourcePort)?.(
    db,
    all.map(({ id }) => id),
  );
  const followed = all.map((cause) => {
    const own = found?.get(cause.id) ?? [];
    const ids = new Set(own.map(({ id }) => id));
    const tied = (ties.get(cause.id) ?? []).flatMap((id) =>
      ids.has(id) ? [] : ofTicket.filter((one) => one.id === id),
    );
    const improvements = [...own, ...tied];
    const tiedIds = tied.map(({ id }) => id);
    const followUpCount = improvements.filter(({ state }) => state !== 'declined').length;
    return { ...cause, improvements, tiedIds, followUpCount };
  });
  // What is only suspected needs no follow-up yet: it may be ruled out.
  const open = new Set(
    openCauses(followed.filter((one) => one.standing !== 'suspected')).map(({ id }) => id),
  );
  return followed.map(({ followUpCount: _, ...cause }) => ({ ...cause, open: open.has(cause.id) }));
}
