import { peopleByIds, teamsByIds } from '../../../identity/index.ts';
import type { PartDetail } from '../../core/part.ts';
import type { Queryable } from '../store.ts';
import type { NextActionRow } from './store-actions.ts';
import type { Part } from './store-parts.ts';

const iso = (at: Date | null) => at?.toISOString() ?? null;

export function partToWire(part: Part) {
  return {
    id: part.id,
    section: part.section,
    text: part.text,
    detail: part.detail as PartDetail,
    version: part.version,
    createdAt: part.created_at.toISOString(),
    createdBy: part.created_by,
    changedAt: part.changed_at.toISOString(),
    changedBy: part.changed_by,
  };
}

interface Names {
  readonly people: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  readonly teams: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
}

function nextActionToWire(action: NextActionRow, { people, teams }: Names) {
  const ref = (id: string | null, from: Names['people']) => {
    const found = id === null ? undefined : from.get(id);
    return found ? { id: found.id, name: found.name } : null;
  };
  return {
    id: action.id,
    text: action.text,
    person: ref(action.person_id, people),
    team: ref(action.team_id, teams),
    groupName: action.group_name,
    dueAt: iso(action.due_at),
    doneAt: iso(action.done_at),
    doneBy: ref(action.done_by, people),
    version: action.version,
  };
}

/** As the API says them, with the names of people and teams. */
export async function nextActionsToWire(db: Queryable, actions: readonly NextActionRow[]) {
  const [people, teams] = await Promise.all([
    peopleByIds(
      db,
      actions.flatMap((action) => [action.person_id ?? [], action.done_by ?? []].flat()),
    ),
    teamsByIds(
      db,
      actions.flatMap((action) => action.team_id ?? []),
    ),
  ]);
  return actions.map((action) => nextActionToWire(action, { people, teams }));
}
