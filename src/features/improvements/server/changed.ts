import type { Caller } from '../../identity/index.ts';
import { improvementsProblem } from '../contract.ts';
import { inFull } from './get.ts';
import type { ImprovementRow, Queryable } from './rows.ts';

/** Somebody was quicker: the answer holds the improvement as it is now, so that both can be shown. */
export async function refuseChanged(
  db: Queryable,
  caller: Caller,
  row: ImprovementRow,
  version: number,
): Promise<void> {
  if (row.version === version) return;
  throw improvementsProblem('changed', { data: { current: await inFull(db, caller, row) } });
}
