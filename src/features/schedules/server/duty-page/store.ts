import { hashOf, type Platform, type Tx } from '../../../../platform/index.ts';
import type { ShownTo } from '../../contract/duty-page.ts';
import { tables } from '../ready/tables.ts';
import type { Queryable } from '../store.ts';

export interface DutyPage {
  readonly shownTo: ShownTo;
  readonly names: boolean;
  readonly reach: string;
  readonly reportFormId: string | null;
  readonly generation: number;
  readonly tokenHash: Buffer | null;
  /** Null: nobody has settled it yet. */
  readonly changedAt: Date | null;
}
const closed: DutyPage = {
  shownTo: 'nobody',
  names: true,
  reach: '',
  reportFormId: null,
  generation: 0,
  tokenHash: null,
  changedAt: null,
};

/** Made again when it is shown: only its hash is kept. */
export function dutyPageToken(platform: Platform, teamId: string, generation: number): string {
  return platform.secret.token('duty-page', `${teamId} ${generation}`);
}

/** @param how `held`: until the transaction ends nobody else changes it */
export async function dutyPageOf(db: Queryable, teamId: string, how?: 'held'): Promise<DutyPage> {
  let query = tables(db).selectFrom('duty_page').selectAll().where('team_id', '=', teamId);
  if (how === 'held') query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) return closed;
  return {
    shownTo: row.shown_to,
    names: row.names,
    reach: row.reach,
    reportFormId: row.report_form_id,
    generation: row.generation,
    tokenHash: row.token_hash,
    changedAt: row.changed_at,
  };
}

export async function putDutyPage(tx: Tx, teamId: string, page: Omit<DutyPage, 'changedAt'>): Promise<void> {
  const values = {
    shown_to: page.shownTo,
    names: page.names,
    reach: page.reach,
    report_form_id: page.reportFormId,
    generation: page.generation,
    token_hash: page.tokenHash,
    changed_at: tx.now,
  };
  await tables(tx.db)
    .insertInto('duty_page')
    .values({ team_id: teamId, ...values })
    .onConflict((conflict) => conflict.column('team_id').doUpdateSet(values))
    .execute();
}

/** The team that a link leads to, as long as its page is shown by link. */
export async function teamOfLink(db: Queryable, token: string): Promise<string | undefined> {
  const row = await tables(db)
    .selectFrom('duty_page')
    .select('team_id')
    .where('token_hash', '=', hashOf(token))
    .where('shown_to', '=', 'link')
    .executeTakeFirst();
  return row?.team_id;
}
