import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { generalProblem } from '../../../platform/contract/index.ts';
import { toJsonText, toText, transact, type Actor, type Platform, type Tx } from '../../../platform/index.ts';
import { actorOf, need, teamBySlug, type Caller } from '../../identity/index.ts';
import { defaultResponseSettings, withDefaults, type ResponseSettings } from '../core/response-settings.ts';

type Queryable = Tx['db'] | Platform['db'];
interface Stored {
  readonly teamId: string;
  readonly value: Partial<ResponseSettings>;
  readonly changedAt: Date;
  readonly changedBy: Actor;
}

/** How this team responds: what it changed, laid over the defaults. */
export async function responseSettingsOf(db: Queryable, teamId: string): Promise<ResponseSettings> {
  return (await responseSettingsOfTeams(db, [teamId])).get(teamId)!;
}

/** As responseSettingsOf, for any number of teams in one question. Every team asked for is in the answer. */
export async function responseSettingsOfTeams(
  db: Queryable,
  teamIds: readonly string[],
): Promise<ReadonlyMap<string, ResponseSettings>> {
  const stored = new Map((await read(db, teamIds)).map((row) => [row.teamId, row.value]));
  return new Map(
    teamIds.map((id) => [id, stored.has(id) ? withDefaults(stored.get(id)!) : defaultResponseSettings]),
  );
}

/** The settings of the team with this short name, with who changed them last. @throws general/not-found */
export async function showResponseSettings(platform: Platform, caller: Caller, slug: string) {
  const team = await teamNamed(platform.db, slug);
  need(caller, 'team.read', team.id);
  return answerFor(platform.db, team.id);
}

/** @throws general/not-found, general/not-allowed */
export async function setResponseSettings(
  platform: Platform,
  caller: Caller,
  slug: string,
  settings: ResponseSettings,
) {
  const team = await teamNamed(platform.db, slug);
  need(caller, 'team.manage', team.id);
  return transact(platform, async (tx) => {
    const before = await responseSettingsOf(tx.db, team.id);
    const fields = Object.keys(settings) as (keyof ResponseSettings)[];
    const changed = fields.filter((field) => !isDeepStrictEqual(before[field], settings[field]));
    if (changed.length > 0) {
      const actor = actorOf(caller);
      await sql`
        insert into response_setting (team_id, value, changed_at, changed_by)
        values (${team.id}, ${toJsonText(settings)}::jsonb, ${tx.now}, ${toJsonText(actor)}::jsonb)
        on conflict (team_id) do update set
          value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
        tx.db,
      );
      await platform.events.append(tx, [
        {
          kind: 'response-settings.changed',
          subjectId: team.id,
          teamId: team.id,
          actor,
          data: {
            changed: Object.fromEntries(
              changed.map((field) => [field, { from: before[field], to: settings[field] }]),
            ),
          },
          topics: ['teams', 'incidents'],
        },
      ]);
    }
    return answerFor(tx.db, team.id);
  });
}

async function answerFor(db: Queryable, teamId: string) {
  const [row] = await read(db, [teamId]);
  return {
    settings: row ? withDefaults(row.value) : defaultResponseSettings,
    changedAt: row?.changedAt.toISOString() ?? null,
    changedBy: row?.changedBy ?? null,
  };
}

async function teamNamed(db: Queryable, slug: string) {
  const team = await teamBySlug(db, toText(slug));
  if (!team) throw generalProblem('not-found', { detail: 'There is no such team.' });
  return team;
}

async function read(db: Queryable, teamIds: readonly string[]): Promise<Stored[]> {
  if (teamIds.length === 0) return [];
  const { rows } = await sql<Stored>`
    select team_id as "teamId", value, changed_at as "changedAt", changed_by as "changedBy"
    from response_setting where team_id = any(${[...new Set(teamIds)]}::uuid[])`.execute(db);
  return rows;
}
