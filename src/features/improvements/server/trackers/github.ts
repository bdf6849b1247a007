import type { Platform } from '../../../../platform/index.ts';
import { apiBaseOf } from '../../core/trackers/address.ts';
import { markdownBody, titleFor } from '../../core/trackers/body.ts';
import { readGithubIssue } from '../../core/trackers/read-issue.ts';
import { ask, notATracker, recordOf, type Question, type TrackerAccess, type TrackerClient } from './ask.ts';

const pagesToSearch = 5;
const pageSize = 100;
/** Clocks differ: what was made a little before we say we began is looked through too. */
const slackMs = 10 * 60_000;

/** GitHub and GitHub Enterprise Server: REST, version 2022-11-28. */
export function githubClient(platform: Platform, access: TrackerAccess): TrackerClient {
  const api = apiBaseOf('github', access.edition, access.baseUrl);
  const repository = `${api}/repos/${access.project}`;
  const headers = {
    authorization: `Bearer ${access.token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  };
  const say = (question: Omit<Question, 'kind' | 'headers'> & { headers?: Record<string, string> }) =>
    ask(platform, { ...question, kind: 'github', headers: { ...headers, ...question.headers } });
  return {
    async readProject() {
      const told = await say({ method: 'GET', url: repository });
      if (!told.ok) return told;
      const repo = recordOf(told.value.body);
      if (typeof repo['full_name'] !== 'string') return notATracker('github');
      const obstacles = [
        ...(repo['has_issues'] === false ? ['Issues are turned off in this repository.'] : []),
        ...(repo['archived'] === true ? ['The repository is archived: nothing can be written there.'] : []),
      ];
      return {
        ok: true,
        value: { name: repo['full_name'], url: `${access.baseUrl}/${access.project}`, obstacles },
      };
    },
    async create(words) {
      const told = await say({
        method: 'POST',
        url: `${repository}/issues`,
        body: { title: titleFor(words.title), body: markdownBody(words), labels: access.labels },
      });
      if (!told.ok) return told;
      const issue = readGithubIssue(access, told.value.body);
      return issue ? { ok: true, value: issue } : notATracker('github');
    },
    /** By listing, which knows at once what was made; the search of GitHub learns of it later. */
    async find(marker, since) {
      const from = new Date(since.getTime() - slackMs).toISOString();
      for (let page = 1; page <= pagesToSearch; page++) {
        const told = await say({
          method: 'GET',
          url: `${repository}/issues?state=all&sort=created&direction=desc&per_page=${pageSize}&page=${page}`,
        });
        if (!told.ok) return told;
        if (!Array.isArray(told.value.body)) return notATracker('github');
        const issues = told.value.body.map(recordOf);
        const found = issues.find((one) => String(one['body']).includes(marker));
        if (found) return { ok: true, value: readGithubIssue(access, found) };
        const oldest = issues.at(-1)?.['created_at'];
        if (issues.length < pageSize || (typeof oldest === 'string' && oldest < from)) break;
      }
      return { ok: true, value: undefined };
    },
    async look(key, etag) {
      const told = await say({
        method: 'GET',
        url: `${repository}/issues/${key}`,
        headers: etag === null ? {} : { 'if-none-match': etag },
        also: [301, 302, 304, 307],
      });
      if (!told.ok) return told;
      const { status, headers: answered, body } = told.value;
      if (status === 304) return { ok: true, value: { is: 'unchanged' } };
      if (status !== 200)
        return { ok: true, value: { is: 'moved', url: await whereTo(answered['location']) } };
      const issue = readGithubIssue(access, body);
      if (!issue) return notATracker('github');
      return { ok: true, value: { is: 'seen', issue, etag: answered['etag'] ?? null } };
    },
    async setTitle(key, title) {
      const told = await say({ method: 'PATCH', url: `${repository}/issues/${key}`, body: { title } });
      return told.ok ? { ok: true, value: undefined } : told;
    },
  };

  /** An issue that was transferred: its new page, asked once and only of the same API, for elsewhere the token is nobody's business. */
  async function whereTo(location: string | undefined): Promise<string | null> {
    if (!location?.startsWith(`${api}/`)) return null;
    const told = await say({ method: 'GET', url: location });
    const url = told.ok ? recordOf(told.value.body)['html_url'] : undefined;
    return typeof url === 'string' && url.startsWith(`${access.baseUrl}/`) ? url.slice(0, 1000) : null;
  }
}
