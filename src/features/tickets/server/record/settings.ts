import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, teamsByIds, type Caller } from '../../../identity/index.ts';
import { ticketsProblem } from '../../contract.ts';
import { isBuiltIn, mayHide, newSectionKey, type Filler, type Section } from '../../core/section.ts';
import { sectionsOfTeam } from './find-section.ts';
import type { RecordTables } from './tables.ts';

const toWire = (sections: readonly Section[]) => ({
  items: sections.map(({ key, title, fillers, hidden }) => ({
    key,
    title,
    fillers: [...fillers],
    hidden,
    builtIn: isBuiltIn(key),
    mayHide: mayHide(key),
  })),
});

/** The sections of a team's tickets, for those who settle them. */
export async function getSections(platform: Platform, caller: Caller, teamId: string) {
  await mustBeTeam(platform, teamId);
  need(caller, 'team.read', teamId);
  return toWire(await sectionsOfTeam(platform.db, teamId));
}

export interface GivenSection {
  readonly key?: string | undefined;
  readonly title: string;
  readonly fillers: readonly Filler[];
  readonly hidden: boolean;
}

/** Settles order, names, additions and what is hidden, all at once: what is left out of a team's own is gone, or hidden where it holds lines. */
export async function setSections(
  platform: Platform,
  caller: Caller,
  teamId: string,
  given: readonly GivenSection[],
) {
  await mustBeTeam(platform, teamId);
  need(caller, 'team.manage', teamId);
  return transact(platform, async (tx) => {
    // Two that settle the same team's sections at once: the later one waits.
    await sql`select pg_advisory_xact_lock(hashtextextended('sections' || ${teamId}::text, 0))`.execute(
      tx.db,
    );
    const before = await sectionsOfTeam(tx.db, teamId);
    const known = new Set(before.map(({ key }) => key));
    const kept = new Set<string>();
    const next = given.map((section): GivenSection & { key: string } => {
      if (section.key !== undefined && (!known.has(section.key) || kept.has(section.key)))
        throw ticketsProblem('unknown-section', {
          detail: `There is no section "${section.key}" in this team, or it is named twice.`,
        });
      const key = section.key ?? newSectionKey(section.title, new Set([...known, ...kept]));
      kept.add(key);
      return { ...section, key, hidden: section.hidden && mayHide(key) };
    });
    const left = before.filter(({ key }) => !kept.has(key));
    const used = await usedKeys(
      tx.db,
      teamId,
      left.map(({ key }) => key),
    );
    const strays = left
      .filter(({ key }) => isBuiltIn(key) || used.has(key))
      .map((section) => ({ ...section, hidden: isBuiltIn(section.key) ? section.hidden : true }));
    const tables = tx.db.withTables<RecordTables>();
    await tables.deleteFrom('section_setting').where('team_id', '=', teamId).execute();
    await tables
      .insertInto('section_setting')
      .values(
        [...next, ...strays].map((section, position) => ({
          team_id: teamId,
          section: section.key,
          title: section.title,
          fillers: [...section.fillers],
          hidden: section.hidden,
          position,
        })),
      )
      .execute();
    await platform.events.append(tx, [
      {
        kind: 'sections.changed',
        subjectId: teamId,
        teamId,
        actor: actorOf(caller),
        data: { before: before.map(said), after: next.map(said) },
        topics: ['teams', `team:${teamId}`, 'incidents'],
      },
    ]);
    return toWire(await sectionsOfTeam(tx.db, teamId));
  });
}

const said = ({ key, title, hidden }: { key: string; title: string; hidden: boolean }) => ({
  key,
  title,
  hidden,
});

async function usedKeys(db: Platform['db'], teamId: string, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ section: string }>`
    select distinct section from part join ticket t on t.id = part.ticket_id
    where t.team_id = ${teamId} and part.section = any(${keys}::text[]) and part.removed_at is null`.execute(
    db,
  );
  return new Set(rows.map(({ section }) => section));
}

async function mustBeTeam(platform: Platform, teamId: string): Promise<void> {
  if (!(await teamsByIds(platform.db, [teamId])).has(teamId))
    throw generalProblem('not-found', { detail: 'There is no such team.' });
}
