import { sql } from 'kysely';
import { need, type Caller } from '../../../identity/index.ts';
import { improvementsProblem } from '../../contract.ts';
import type { TrackerAccess } from './ask.ts';
import type { Platform } from '../../../../platform/index.ts';
import type { Queryable } from '../rows.ts';
import { trackersWhere, trackerTokenPurpose, type TrackerRow } from './store.ts';

/** One that the caller may set up. @throws improvements/unknown-tracker, general/not-allowed */
export async function trackerToManage(db: Queryable, caller: Caller, id: string): Promise<TrackerRow> {
  const [tracker] = await trackersWhere(db, sql`k.id = ${id}`);
  if (!tracker) throw improvementsProblem('unknown-tracker');
  need(caller, 'team.manage', tracker.teamId);
  return tracker;
}

/** With its token, for the length of a request. Undefined: it was sealed with another secret, and must be given again. */
export function accessOf(platform: Platform, tracker: TrackerRow): TrackerAccess | undefined {
  try {
    return { ...tracker, token: platform.secret.open(trackerTokenPurpose, tracker.sealedToken) };
  } catch {
    return undefined;
  }
}
export const sealedElsewhere = {
  ok: false,
  trouble: 'revoked',
  because: 'The token was sealed with another secret of this instance: give it again.',
} as const;
