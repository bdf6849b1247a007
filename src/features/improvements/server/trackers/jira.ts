import type { Platform } from '../../../../platform/index.ts';
import { apiBaseOf } from '../../core/trackers/address.ts';
import { adfBody, textBody, titleFor } from '../../core/trackers/body.ts';
import { readJiraIssue } from '../../core/trackers/read-issue.ts';
import {
  ask,
  listOf,
  notATracker,
  recordOf,
  type Question,
  type TrackerAccess,
  type TrackerClient,
} from './ask.ts';

const fields = 'summary,status,resolution,assignee,labels';

/**
 * Jira Cloud: REST 3, basic authentication with e-mail and API token, descriptions as Atlassian documents. Jira Data Center:
 * REST 2, a personal access token, descriptions as text. The marker of a creation is a label: a document's text is not
 * searched by the letter.
 */
export function jiraClient(platform: Platform, access: TrackerAccess): TrackerClient {
  const api = apiBaseOf('jira', access.edition, access.baseUrl);
  const isCloud = access.edition === 'cloud';
  const authorization = isCloud
    ? `Basic ${Buffer.from(`${access.account ?? ''}:${access.token}`, 'utf8').toString('base64')}`
    : `Bearer ${access.token}`;
  const say = (question: Omit<Question, 'kind' | 'headers'>) =>
    ask(platform, { ...question, kind: 'jira', headers: { authorization, accept: 'application/json' } });

  async function issueBy(key: string) {
    const told = await say({ method: 'GET', url: `${api}/issue/${key}?fields=${fields}` });
    if (!told.ok) return told;
    const issue = readJiraIssue(access, told.value.body);
    return issue ? { ok: true as const, value: issue } : notATracker('jira');
  }

  return {
    async readProject() {
      const told = await say({ method: 'GET', url: `${api}/project/${access.project}` });
      if (!told.ok) return told;
      const project = recordOf(told.value.body);
      if (typeof project['key'] !== 'string') return notATracker('jira');
      const types = listOf(project['issueTypes'])
        .map(recordOf)
        .filter((type) => type['subtask'] !== true)
        .flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
      const known = types.length === 0 || types.includes(access.issueType);
      const obstacles = [
        ...(known
          ? []
          : [`There is no issue type “${access.issueType}” here, but ${types.slice(0, 12).join(', ')}.`]),
        ...(project['archived'] === true ? ['The project is archived: nothing can be written there.'] : []),
      ];
      const name = typeof project['name'] === 'string' ? project['name'].slice(0, 200) : access.project;
      return {
        ok: true,
        value: {
          name: `${name} (${project['key']})`,
          url: `${access.baseUrl}/browse/${access.project}`,
          obstacles,
        },
      };
    },
    async create(words) {
      const told = await say({
        method: 'POST',
        url: `${api}/issue`,
        body: {
          fields: {
            project: { key: access.project },
            issuetype: { name: access.issueType },
            summary: titleFor(words.title),
            description: isCloud ? adfBody(words) : textBody(words),
            labels: [...access.labels, words.marker],
          },
        },
      });
      if (!told.ok) return told;
      const { key } = recordOf(told.value.body);
      if (typeof key !== 'string') return notATracker('jira');
      const issue = await issueBy(key);
      if (issue.ok) return issue;
      // It is made, whatever the second answer says: a look will tell how it stands.
      const url = `${access.baseUrl}/browse/${encodeURIComponent(key)}`;
      const made = {
        key,
        url,
        title: titleFor(words.title),
        state: 'open',
        stateWords: 'made',
        assignee: null,
      } as const;
      return { ok: true, value: made };
    },
    async find(marker) {
      const jql = `project = "${access.project}" AND labels = "${marker}"`;
      // Cloud has taken the older search away; Data Center does not know the newer.
      const url = isCloud
        ? `${api}/search/jql?${new URLSearchParams({ jql, fields, maxResults: '2' }).toString()}`
        : `${api}/search?${new URLSearchParams({ jql, fields, maxResults: '2' }).toString()}`;
      const told = await say({ method: 'GET', url });
      if (!told.ok) return told;
      const { issues } = recordOf(told.value.body);
      if (!Array.isArray(issues)) return notATracker('jira');
      return { ok: true, value: readJiraIssue(access, issues[0]) };
    },
    async look(key) {
      const told = await issueBy(key);
      if (!told.ok) return told;
      // Jira finds an issue that went to another project by its old key too.
      if (!told.value.key.startsWith(`${access.project}-`))
        return { ok: true, value: { is: 'moved', url: told.value.url } };
      return { ok: true, value: { is: 'seen', issue: told.value, etag: null } };
    },
    async setTitle(key, title) {
      const told = await say({
        method: 'PUT',
        url: `${api}/issue/${key}`,
        body: { fields: { summary: title } },
      });
      return told.ok ? { ok: true, value: undefined } : told;
    },
  };
}
