import type { IssueState, SeenIssue, TrackerPlace } from './kinds.ts';

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const has = (words: readonly string[], said: readonly string[]): boolean =>
  said.some((one) => one !== '' && words.some((word) => word.trim().toLowerCase() === one.toLowerCase()));

/** An issue in the answer of GitHub. A pull request is one of its issues too, and is none of ours. */
export function readGithubIssue(place: TrackerPlace, body: unknown): SeenIssue | undefined {
  if (!isRecord(body) || typeof body['number'] !== 'number' || body['pull_request'] !== undefined)
    return undefined;
  const labels = labelsOf(body['labels']);
  const reason = textOf(body['state_reason']).replaceAll('_', ' ');
  const closed = body['state'] === 'closed';
  const declines = has(['not planned', 'duplicate', ...place.declinedWords], [reason, ...labels]);
  const assignees = Array.isArray(body['assignees']) ? body['assignees'] : [body['assignee']];
  return {
    key: String(body['number']),
    url: webUrl(place, body['html_url'], `/${place.project}/issues/${body['number']}`),
    title: textOf(body['title']),
    state: stateOf(place, closed, declines, labels),
    stateWords: closed ? (reason === '' ? 'closed' : `closed as ${reason}`) : 'open',
    assignee: namesOf(assignees, 'login'),
  };
}

/** An issue in the answer of GitLab, which has one way to close: what declines is told by a label. */
export function readGitlabIssue(place: TrackerPlace, body: unknown): SeenIssue | undefined {
  if (!isRecord(body) || typeof body['iid'] !== 'number') return undefined;
  const labels = labelsOf(body['labels']);
  const closed = body['state'] === 'closed';
  const declining = labels.filter((label) => has(place.declinedWords, [label]));
  const assignees = Array.isArray(body['assignees']) ? body['assignees'] : [body['assignee']];
  return {
    key: String(body['iid']),
    url: webUrl(place, body['web_url'], `/${place.project}/-/issues/${body['iid']}`),
    title: textOf(body['title']),
    state: stateOf(place, closed, declining.length > 0, labels),
    stateWords: closed ? (declining.length > 0 ? `closed with ${declining.join(', ')}` : 'closed') : 'open',
    assignee: namesOf(assignees, 'name'),
  };
}

const jiraDeclines = ["won't do", "won't fix", 'duplicate', 'cannot reproduce', 'declined', 'incomplete'];

/** GitLab closes an issue that was moved to another project, and names its new number in the whole installation. */
export const gitlabMoved = (body: unknown): boolean =>
  isRecord(body) && typeof body['moved_to_id'] === 'number';

/** An issue in the answer of Jira. Its category says how far it is; the resolution says how it ended. */
export function readJiraIssue(place: TrackerPlace, body: unknown): SeenIssue | undefined {
  const fields = isRecord(body) ? body['fields'] : undefined;
  if (!isRecord(body) || typeof body['key'] !== 'string' || !isRecord(fields)) return undefined;
  const status = isRecord(fields['status']) ? fields['status'] : {};
  const category = isRecord(status['statusCategory']) ? textOf(status['statusCategory']['key']) : '';
  const name = textOf(status['name']);
  const resolution = isRecord(fields['resolution']) ? textOf(fields['resolution']['name']) : '';
  const labels = labelsOf(fields['labels']);
  const closed = category === 'done';
  const declines = has([...jiraDeclines, ...place.declinedWords], [resolution, name, ...labels]);
  const assignee = isRecord(fields['assignee']) ? textOf(fields['assignee']['displayName']) : '';
  const begun = category === 'indeterminate' || has(place.inProgressWords, [name]);
  return {
    key: body['key'],
    url: `${place.baseUrl}/browse/${encodeURIComponent(body['key'])}`,
    title: textOf(fields['summary']),
    state: closed ? (declines ? 'declined' : 'done') : begun ? 'in-progress' : 'open',
    stateWords:
      closed && resolution !== '' && resolution !== name ? `${name}, ${resolution}` : name || 'unknown',
    assignee: assignee === '' ? null : assignee.slice(0, 200),
  };
}

function stateOf(
  place: TrackerPlace,
  closed: boolean,
  declines: boolean,
  labels: readonly string[],
): IssueState {
  if (closed) return declines ? 'declined' : 'done';
  return has(place.inProgressWords, labels) ? 'in-progress' : 'open';
}

function labelsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.map((one) => (isRecord(one) ? textOf(one['name']) : textOf(one))).filter((one) => one !== '');
}

function namesOf(people: readonly unknown[], field: string): string | null {
  const names = people
    .map((one) => (isRecord(one) ? textOf(one[field]) || textOf(one['username']) : ''))
    .filter((one) => one !== '');
  return names.length === 0 ? null : names.slice(0, 5).join(', ').slice(0, 200);
}

/** The tracker's own address of an issue, only when it is one of the place we were told of: it becomes a link. */
function webUrl(place: TrackerPlace, given: unknown, path: string): string {
  const url = textOf(given);
  return url.startsWith(`${place.baseUrl}/`) && url.length <= 1000 ? url : `${place.baseUrl}${path}`;
}
