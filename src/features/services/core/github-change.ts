import {
  branchOf,
  inside,
  instantIn,
  isFields,
  isNowhere,
  pushSummary,
  short,
  tagOf,
  textIn,
  webLink,
  type Fields,
  type Told,
} from './told-change.ts';

/**
 * Reads a webhook of GitHub.
 * @param event the header X-GitHub-Event
 */
export function githubChange(event: string, body: unknown): Told {
  if (!isFields(body)) return { ignore: 'the-body-is-no-object' };
  switch (event) {
    case 'push':
      return push(body);
    case 'deployment':
      return deployment(body);
    case 'deployment_status':
      return deploymentStatus(body);
    case 'release':
      return release(body);
    case 'ping':
      return { ignore: 'a-ping-changes-nothing' };
    default:
      return { ignore: 'this-event-is-no-change' };
  }
}

const repositoryOf = (body: Fields) => textIn(inside(body, 'repository'), 'full_name');

function push(body: Fields): Told {
  const ref = textIn(body, 'ref');
  const repository = inside(body, 'repository');
  if (body['deleted'] === true || isNowhere(textIn(body, 'after'))) return { ignore: 'a-branch-was-deleted' };
  const tag = tagOf(ref);
  const branch = branchOf(ref);
  if (
    tag === null &&
    branch !== (textIn(repository, 'default_branch') || textIn(repository, 'master_branch'))
  )
    return { ignore: 'not-the-default-branch' };
  const pusher = inside(body, 'pusher');
  const by = textIn(pusher, 'name');
  const at = instantIn(repository, 'pushed_at');
  const origin = repositoryOf(body);
  const link = webLink(textIn(body, 'compare'));
  if (tag !== null)
    return { take: { kind: 'commit', summary: `Tag ${tag}${by ? ` by ${by}` : ''}`, origin, at, link } };
  const commits = Array.isArray(body['commits']) ? body['commits'].length : 0;
  const last = textIn(inside(body, 'head_commit'), 'message');
  return {
    take: { kind: 'commit', summary: pushSummary(branch!, by, Math.max(commits, 1), last), origin, at, link },
  };
}

const what = (deployment: Fields) => {
  const ref = textIn(deployment, 'ref');
  const sha = short(textIn(deployment, 'sha'));
  return `${sha}${ref !== '' && !textIn(deployment, 'sha').startsWith(ref) ? ` (${ref})` : ''} to ${
    textIn(deployment, 'environment') || 'an environment without a name'
  }`;
};

function deployment(body: Fields): Told {
  const made = inside(body, 'deployment');
  if (Object.keys(made).length === 0) return { ignore: 'there-is-no-deployment-in-it' };
  const by = textIn(inside(made, 'creator'), 'login');
  return {
    take: {
      kind: 'deploy',
      summary: `Deploy of ${what(made)} began${by ? `, by ${by}` : ''}`,
      origin: repositoryOf(body),
      at: instantIn(made, 'created_at'),
      link: commitLink(body, textIn(made, 'sha')),
    },
  };
}

/** What became of a deployment; the states between are left out, or each deploy would be told five times. */
const outcomes: Readonly<Record<string, string>> = { success: 'is done', failure: 'failed', error: 'failed' };

function deploymentStatus(body: Fields): Told {
  const status = inside(body, 'deployment_status');
  const state = textIn(status, 'state');
  if (!Object.hasOwn(outcomes, state)) return { ignore: 'the-deployment-is-under-way' };
  const link =
    webLink(textIn(status, 'log_url')) ??
    webLink(textIn(status, 'target_url')) ??
    commitLink(body, textIn(inside(body, 'deployment'), 'sha'));
  return {
    take: {
      kind: 'deploy',
      summary: `Deploy of ${what(inside(body, 'deployment'))} ${outcomes[state]}`,
      origin: repositoryOf(body),
      at: instantIn(status, 'created_at'),
      link,
    },
  };
}

function release(body: Fields): Told {
  if (textIn(body, 'action') !== 'published') return { ignore: 'the-release-is-not-published' };
  const made = inside(body, 'release');
  const name = textIn(made, 'name');
  const tag = textIn(made, 'tag_name');
  return {
    take: {
      kind: 'deploy',
      summary: `Release ${tag}${name !== '' && name !== tag ? `, "${name}"` : ''} was published`,
      origin: repositoryOf(body),
      at: instantIn(made, 'published_at'),
      link: webLink(textIn(made, 'html_url')),
    },
  };
}

function commitLink(body: Fields, sha: string): string | null {
  const home = webLink(textIn(inside(body, 'repository'), 'html_url'));
  return home !== null && /^[0-9a-f]{7,64}$/.test(sha) ? `${home}/commit/${sha}` : home;
}
