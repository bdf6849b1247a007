import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** An issue as the fake keeps it; each dialect tells it in its own words. */
export interface FakeIssue {
  readonly number: number;
  title: string;
  body: unknown;
  labels: string[];
  closed: boolean;
  /** GitHub's state_reason, Jira's resolution. */
  reason: string | null;
  /** Jira's status; elsewhere nothing. */
  status: string;
  assignee: string | null;
  gone: 'no' | 'deleted' | 'moved';
  readonly createdAt: string;
}
export type FakeKind = 'github' | 'gitlab' | 'jira-cloud' | 'jira-data-center';
export interface FakeTracker {
  readonly url: string;
  readonly project: string;
  readonly token: string;
  readonly account: string;
  issues(): readonly FakeIssue[];
  issue(number: number): FakeIssue;
  /** One that people made there. */
  adds(title: string): FakeIssue;
  /** What it answers from now on, once or until told otherwise; `lose` does what is asked and breaks the connection. */
  behave(
    how:
      'well' | 'revoked' | 'lose-once' | { status: number; headers?: Record<string, string>; body?: string },
  ): void;
  /** `GET /repos/harbour/shop/issues/1 304` */
  asked(): readonly string[];
  /** A delivery of its webhook about an issue, signed as the real one signs. */
  delivery(number: number, secret: string): { headers: Record<string, string>; payload: string };
  close(): Promise<void>;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}
/** What Jira is sent to make an issue, should it be right. */
interface Fields {
  readonly project?: { key?: string };
  readonly issuetype?: { name?: string };
  readonly summary?: string;
  readonly description?: string | { type?: string; version?: number };
  readonly labels?: string[];
}
type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
const refuse = (status: number, message: string): Answer => ({ status, body: { message } });

/**
 * As much of GitHub, GitLab or Jira as we use. It checks what the real one checks: authentication, versions, fields that are
 * compulsory, the form of descriptions; and keeps what it was asked.
 */
export async function startFakeTracker(kind: FakeKind): Promise<FakeTracker> {
  const project = kind === 'github' ? 'harbour/shop' : kind === 'gitlab' ? 'harbour/web/shop' : 'SHOP';
  const token = `secret-${kind}-token`;
  const account = 'bot@example.test';
  const issues: FakeIssue[] = [];
  const asked: string[] = [];
  let mood: Parameters<FakeTracker['behave']>[0] = 'well';
  const dialect = { github, gitlab, 'jira-cloud': jira(3), 'jira-data-center': jira(2) }[kind];

  function add(title: string, body: unknown, labels: string[]): FakeIssue {
    const issue: FakeIssue = {
      number: issues.length + 1,
      title,
      body,
      labels,
      closed: false,
      reason: null,
      status: 'To Do',
      assignee: null,
      gone: 'no',
      createdAt: new Date().toISOString(),
    };
    issues.push(issue);
    return issue;
  }

  function github(one: Asked): Answer {
    const { method, path, headers } = one;
    if (!headers['user-agent']) return refuse(403, 'Request forbidden by administrative rules.');
    if (headers.authorization !== `Bearer ${token}` || mood === 'revoked')
      return refuse(401, 'Bad credentials');
    if (headers.accept !== 'application/vnd.github+json') return refuse(415, 'Unsupported Accept header');
    if (headers['x-github-api-version'] !== '2022-11-28')
      return refuse(400, 'X-GitHub-Api-Version is invalid');
    const base = `/api/v3/repos/${project}`;
    if (path === base)
      return { status: 200, body: { full_name: project, has_issues: true, archived: false } };
    if (path === `${base}/issues` && method === 'POST') {
      if (typeof one.body['title'] !== 'string' || typeof one.body['body'] !== 'string')
        return refuse(422, 'Validation Failed');
      return {
        status: 201,
        body: told(add(one.body['title'], one.body['body'], one.body['labels'] as string[])),
      };
    }
    if (path === `${base}/issues`) {
      if (one.query.get('state') !== 'all') return { status: 200, body: [] };
      const size = Number(one.query.get('per_page') ?? 30);
      const from = (Number(one.query.get('page') ?? 1) - 1) * size;
      return {
        status: 200,
        body: issues
          .toReversed()
          .slice(from, from + size)
          .map(told),
      };
    }
    const moved = /^\/api\/v3\/repositories\/9\/issues\/(\d+)$/.exec(path);
    if (moved)
      return {
        status: 200,
        body: { ...told(issues[Number(moved[1]) - 1]!), html_url: `${url}/harbour/other/issues/5` },
      };
    const issue = issues[Number(/\/issues\/(\d+)$/.exec(path)?.[1]) - 1];
    if (!issue || !path.startsWith(`${base}/issues/`)) return refuse(404, 'Not Found');
    if (issue.gone === 'deleted') return refuse(410, 'This issue was deleted');
    if (issue.gone === 'moved')
      return { status: 301, headers: { location: `${url}/api/v3/repositories/9/issues/${issue.number}` } };
    if (method === 'PATCH') issue.title = String(one.body['title']);
    return { status: 200, body: told(issue) };
    function told(of: FakeIssue) {
      return {
        number: of.number,
        html_url: `${url}/${project}/issues/${of.number}`,
        title: of.title,
        body: of.body,
        created_at: of.createdAt,
        state: of.closed ? 'closed' : 'open',
        state_reason: of.reason,
        labels: of.labels.map((name) => ({ name })),
        assignees: of.assignee === null ? [] : [{ login: of.assignee }],
      };
    }
  }

  function gitlab(one: Asked): Answer {
    const { method, path, headers } = one;
    if (headers['private-token'] !== token || mood === 'revoked') return refuse(401, '401 Unauthorized');
    const base = `/api/v4/projects/${encodeURIComponent(project)}`;
    if (path === base)
      return { status: 200, body: { path_with_namespace: project, issues_enabled: true, archived: false } };
    if (path === `${base}/issues` && method === 'POST') {
      if (typeof one.body['title'] !== 'string') return refuse(400, 'title is missing');
      const labels = String(one.body['labels'] ?? '')
        .split(',')
        .filter(Boolean);
      return { status: 201, body: told(add(one.body['title'], one.body['description'], labels)) };
    }
    if (path === `${base}/issues`) {
      const search = one.query.get('search') ?? '';
      const found = issues.filter(
        ({ body }) => one.query.get('in') === 'description' && String(body).includes(search),
      );
      return { status: 200, body: found.map(told) };
    }
    const issue = issues[Number(/\/issues\/(\d+)$/.exec(path)?.[1]) - 1];
    if (!issue || !path.startsWith(`${base}/issues/`) || issue.gone === 'deleted')
      return refuse(404, '404 Not found');
    if (method === 'PUT') issue.title = String(one.body['title']);
    return { status: 200, body: told(issue) };
    function told(of: FakeIssue) {
      return {
        iid: of.number,
        web_url: `${url}/${project}/-/issues/${of.number}`,
        title: of.title,
        description: of.body,
        state: of.closed || of.gone === 'moved' ? 'closed' : 'opened',
        labels: of.labels,
        moved_to_id: of.gone === 'moved' ? 99 : null,
        assignees: of.assignee === null ? [] : [{ name: of.assignee, username: of.assignee.toLowerCase() }],
      };
    }
  }

  function jira(version: 2 | 3) {
    return (one: Asked): Answer => {
      const { method, path, headers } = one;
      const basic = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
      const rightly = version === 3 ? basic : `Bearer ${token}`;
      if (headers.authorization !== rightly || mood === 'revoked')
        return {
          status: 401,
          body: { errorMessages: ['Client must be authenticated to access this resource.'] },
        };
      const base = `/rest/api/${version}`;
      if (path === `${base}/project/${project}`)
        return {
          status: 200,
          body: {
            key: project,
            name: 'The shop',
            issueTypes: [
              { name: 'Task', subtask: false },
              { name: 'Sub-task', subtask: true },
            ],
          },
        };
      if (path === `${base}/issue` && method === 'POST') {
        const fields = (one.body['fields'] ?? {}) as Fields;
        const errors: Record<string, string> = {};
        if (fields.project?.key !== project) errors['project'] = 'valid project is required';
        if (fields.issuetype?.name !== 'Task') errors['issuetype'] = 'The issue type selected is invalid.';
        if (typeof fields.summary !== 'string' || fields.summary.includes('\n'))
          errors['summary'] = 'is wrong';
        const description = fields.description as { type?: string; version?: number } | string;
        const isDocument =
          typeof description === 'object' && description.type === 'doc' && description.version === 1;
        if (version === 3 ? !isDocument : typeof description !== 'string')
          errors['description'] =
            'Operation value must be ' + (version === 3 ? 'an Atlassian Document' : 'a string');
        if ((fields.labels ?? []).some((label) => /\s/.test(label)))
          errors['labels'] = "can't contain spaces";
        if (Object.keys(errors).length > 0) return { status: 400, body: { errorMessages: [], errors } };
        const made = add(String(fields.summary), description, fields.labels ?? []);
        return { status: 201, body: { id: `100${made.number}`, key: `${project}-${made.number}` } };
      }
      if (path === (version === 3 ? `${base}/search/jql` : `${base}/search`)) {
        const label = /labels = "([^"]+)"/.exec(one.query.get('jql') ?? '')?.[1] ?? '';
        return {
          status: 200,
          body: { issues: issues.filter(({ labels }) => labels.includes(label)).map(told) },
        };
      }
      const issue = issues[Number(/\/issue\/SHOP-(\d+)$/.exec(path)?.[1]) - 1];
      if (!issue || issue.gone === 'deleted')
        return {
          status: 404,
          body: { errorMessages: ['Issue does not exist or you do not have permission to see it.'] },
        };
      if (method === 'PUT') {
        issue.title = String((one.body['fields'] as Record<string, unknown>)['summary']);
        return { status: 204 };
      }
      return { status: 200, body: told(issue) };
    };
    function told(of: FakeIssue) {
      const category = of.closed ? 'done' : of.status === 'To Do' ? 'new' : 'indeterminate';
      return {
        key: of.gone === 'moved' ? `OTHER-${of.number}` : `${project}-${of.number}`,
        fields: {
          summary: of.title,
          status: { name: of.closed ? 'Done' : of.status, statusCategory: { key: category } },
          resolution: of.reason === null ? null : { name: of.reason },
          assignee: of.assignee === null ? null : { displayName: of.assignee },
          labels: of.labels,
        },
      };
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
    const method = request.method ?? 'GET';
    const note = (status: number | string) => asked.push(`${method} ${pathname} ${status}`);
    if (typeof mood === 'object') {
      note(mood.status);
      return void response.writeHead(mood.status, mood.headers).end(mood.body ?? '');
    }
    const told = dialect({
      method,
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    });
    if (method === 'POST' && mood === 'lose-once') {
      mood = 'well';
      note('lost');
      return void request.socket.destroy();
    }
    const body = told.body === undefined ? '' : JSON.stringify(told.body);
    const etag = `W/"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;
    const same = told.status === 200 && method === 'GET' && request.headers['if-none-match'] === etag;
    note(same ? 304 : told.status);
    const tagged: Record<string, string> = kind.startsWith('jira') ? {} : { etag };
    response
      .writeHead(same ? 304 : told.status, { 'content-type': 'application/json', ...tagged, ...told.headers })
      .end(same ? '' : body);
  }

  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    project,
    token,
    account,
    issues: () => issues,
    issue: (number) => issues[number - 1]!,
    adds: (title) => add(title, '', []),
    behave: (how) => {
      mood = how;
    },
    asked: () => asked,
    delivery(number, secret) {
      const payload = JSON.stringify(
        kind === 'github'
          ? { action: 'closed', issue: { number }, repository: { full_name: project } }
          : kind === 'gitlab'
            ? {
                object_kind: 'issue',
                object_attributes: { iid: number, action: 'close' },
                project: { path_with_namespace: project },
              }
            : {
                webhookEvent: 'jira:issue_updated',
                issue: { id: `100${number}`, key: `${project}-${number}` },
              },
      );
      const signature = `sha256=${createHmac('sha256', secret).update(payload).digest('hex')}`;
      const signed: Record<string, string> =
        kind === 'github'
          ? { 'x-hub-signature-256': signature, 'x-github-event': 'issues', 'x-github-delivery': 'one' }
          : kind === 'gitlab'
            ? { 'x-gitlab-token': secret, 'x-gitlab-event': 'Issue Hook' }
            : { 'x-hub-signature': signature, 'x-atlassian-webhook-identifier': 'one' };
      return { payload, headers: { 'content-type': 'application/json', ...signed } };
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
