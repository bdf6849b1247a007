import { sql } from 'kysely';
import { toJsonText, toText, type Actor, type Tx } from '../../../../platform/index.ts';
import type { Queryable } from '../../../identity/index.ts';
import { defaultBlamelessText } from '../../core/meeting.ts';

export interface BlamelessText {
  readonly text: string;
  readonly version: number;
  readonly changedBy: Actor | null;
}

/** In the team's words, else the default. */
export async function blamelessTextOf(db: Queryable, teamId: string): Promise<BlamelessText> {
  const { rows } = await sql<BlamelessText>`
    select text, version, changed_by as "changedBy" from blameless_text where team_id = ${teamId}`.execute(
    db,
  );
  return rows[0] ?? { text: defaultBlamelessText, version: 0, changedBy: null };
}

/** @returns whether it was written: not when somebody else did since `version` */
export async function putBlamelessText(
  tx: Tx,
  teamId: string,
  text: string | null,
  version: number,
  by: Actor,
): Promise<boolean> {
  const { numAffectedRows } = await (
    text === null
      ? sql`delete from blameless_text where team_id = ${teamId} and version = ${version}`
      : version === 0
        ? sql`insert into blameless_text (team_id, text, changed_at, changed_by)
          values (${teamId}, ${toText(text)}, ${tx.now}, ${toJsonText(by)}::jsonb) on conflict do nothing`
        : sql`update blameless_text set text = ${toText(text)}, version = version + 1, changed_at = ${tx.now},
          changed_by = ${toJsonText(by)}::jsonb where team_id = ${teamId} and version = ${version}`
  ).execute(tx.db);
  return Number(numAffectedRows) > 0 || (text === null && version === 0);
}
