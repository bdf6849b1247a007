import type { PartDetail } from '../../core/part.ts';
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

export function nextActionToWire(action: NextActionRow, { people, teams }: Names) {
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
