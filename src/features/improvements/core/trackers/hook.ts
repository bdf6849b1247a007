import type { TrackerPlace } from './kinds.ts';

/**
 * Which issue of this place a webhook speaks of: its key, or undefined when it speaks of something else. Nothing more is read of
 * it; how the issue stands is asked of the tracker.
 */
export function issueInHook({ kind, project }: TrackerPlace, body: unknown): string | undefined {
  const said = recordIn(body);
  if (kind === 'jira') {
    const key = recordIn(said['issue'])['key'];
    return typeof key === 'string' && key.length <= 100 ? key.toUpperCase() : undefined;
  }
  if (kind === 'github') {
    const name = recordIn(said['repository'])['full_name'];
    return sameName(name, project) ? numberIn(recordIn(said['issue'])['number']) : undefined;
  }
  const name = recordIn(said['project'])['path_with_namespace'];
  const isIssue = said['object_kind'] === 'issue' || said['object_kind'] === 'work_item';
  return isIssue && sameName(name, project)
    ? numberIn(recordIn(said['object_attributes'])['iid'])
    : undefined;
}

const recordIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
const numberIn = (value: unknown): string | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
const sameName = (name: unknown, project: string): boolean =>
  typeof name === 'string' && name.toLowerCase() === project.toLowerCase();
