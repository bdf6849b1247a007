import type { Platform } from '../../../../platform/index.ts';
import { apiBaseOf } from '../../core/trackers/address.ts';
import { markdownBody, titleFor } from '../../core/trackers/body.ts';
import { gitlabMoved, readGitlabIssue } from '../../core/trackers/read-issue.ts';
import {
  ask,
  listOf,
  notATracker,
  recordOf,
  type Question,
  type TrackerAccess,
  type TrackerClient,
} from './ask.ts';

/** GitLab.com and self-hosted GitLab: REST, version 4. */
export function gitlabClient(platform: Platform, access: TrackerAccess): TrackerClient {
  const api = apiBaseOf('gitlab', access.edition, access.baseUrl);
  const project = `${api}/projects/${encodeURIComponent(access.project)}`;
  const say = (question: Omit<Question, 'kind' | 'headers'> & { headers?: Record<string, string> }) =>
    ask(platform, {
      ...question,
      kind: 'gitlab',
      headers: { 'private-token': access.token, accept: 'application/json', ...question.headers },
    });
  return {
    async readProject() {
      const told = await say({ method: 'GET', url: project });
      if (!told.ok) return told;
      const one = recordOf(told.value.body);
      if (typeof one['path_with_namespace'] !== 'string') return notATracker('gitlab');
      const off = one['issues_enabled'] === false || one['issues_access_level'] === 'disabled';
      const obstacles = [
        ...(off ? ['Issues are turned off in this project.'] : []),
        ...(one['archived'] === true ? ['The project is archived: nothing can be written there.'] : []),
      ];
      return {
        ok: true,
        value: { name: one['path_with_namespace'], url: `${access.baseUrl}/${access.project}`, obstacles },
      };
    },
    async create(words) {
      const told = await say({
        method: 'POST',
        url: `${project}/issues`,
        body: {
          title: titleFor(words.title),
          description: markdownBody(words),
          ...(access.labels.length > 0 ? { labels: access.labels.join(',') } : {}),
        },
      });
      if (!told.ok) return told;
      const issue = readGitlabIssue(access, told.value.body);
      return issue ? { ok: true, value: issue } : notATracker('gitlab');
    },
    async find(marker) {
      const query = new URLSearchParams({
        search: marker,
        in: 'description',
        scope: 'all',
        per_page: '20',
      });
      const told = await say({ method: 'GET', url: `${project}/issues?${query.toString()}` });
      if (!told.ok) return told;
      if (!Array.isArray(told.value.body)) return notATracker('gitlab');
      const found = listOf(told.value.body).find((one) =>
        String(recordOf(one)['description']).includes(marker),
      );
      return { ok: true, value: found ? readGitlabIssue(access, found) : undefined };
    },
    async look(key, etag) {
      const told = await say({
        method: 'GET',
        url: `${project}/issues/${key}`,
        headers: etag === null ? {} : { 'if-none-match': etag },
        also: [304],
      });
      if (!told.ok) return told;
      const { status, headers, body } = told.value;
      if (status === 304) return { ok: true, value: { is: 'unchanged' } };
      if (gitlabMoved(body)) return { ok: true, value: { is: 'moved', url: null } };
      const issue = readGitlabIssue(access, body);
      if (!issue) return notATracker('gitlab');
      return { ok: true, value: { is: 'seen', issue, etag: headers['etag'] ?? null } };
    },
    async setTitle(key, title) {
      const told = await say({ method: 'PUT', url: `${project}/issues/${key}`, body: { title } });
      return told.ok ? { ok: true, value: undefined } : told;
    },
  };
}
