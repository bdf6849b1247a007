import {
  branchOf,
  inside,
  instantIn,
  isFields,
  isNowhere,
  pushSummary,
  tagOf,
  textIn,
  webLink,
  type Fields,
  type Told,
} from './told-change.ts';

/** Reads a webhook of GitLab; its body names its own kind. */
export function gitlabChange(body: unknown): Told {
  if (!isFields(body)) return { ignore: 'the-body-is-no-object' };
  switch (textIn(body, 'object_kind')) {
    case 'push':
      return push(body);
    case 'tag_push':
      return tagPush(body);
    case 'deployment':
      return deployment(body);
    case 'feature_flag':
      return flag(body);
    default:
      return { ignore: 'this-event-is-no-change' };
  }
}

const originOf = (body: Fields) => textIn(inside(body, 'project'), 'path_with_namespace');
const homeOf = (body: Fields) => webLink(textIn(inside(body, 'project'), 'web_url'));

function push(body: Fields): Told {
  if (isNowhere(textIn(body, 'after'))) return { ignore: 'a-branch-was-deleted' };
  const branch = branchOf(textIn(body, 'ref'));
  if (branch === null || branch !== textIn(inside(body, 'project'), 'default_branch'))
    return { ignore: 'not-the-default-branch' };
  const commits = Array.isArray(body['commits']) ? body['commits'].filter(isFields) : [];
  const total = body['total_commits_count'];
  const count = typeof total === 'number' && total > 0 ? total : Math.max(commits.length, 1);
  const after = textIn(body, 'after');
  const last = commits.find((commit) => textIn(commit, 'id') === after) ?? commits.at(-1) ?? {};
  return {
    take: {
      kind: 'commit',
      summary: pushSummary(branch, textIn(body, 'user_name'), count, textIn(last, 'message')),
      origin: originOf(body),
      at: null,
      link: webLink(textIn(last, 'url')) ?? homeOf(body),
    },
  };
}

function tagPush(body: Fields): Told {
  if (isNowhere(textIn(body, 'after'))) return { ignore: 'a-tag-was-deleted' };
  const tag = tagOf(textIn(body, 'ref'));
  if (tag === null) return { ignore: 'this-event-is-no-change' };
  const by = textIn(body, 'user_name');
  const home = homeOf(body);
  return {
    take: {
      kind: 'commit',
      summary: `Tag ${tag}${by ? ` by ${by}` : ''}`,
      origin: originOf(body),
      at: null,
      link: home === null ? null : `${home}/-/tags/${encodeURIComponent(tag)}`,
    },
  };
}

const outcomes: Readonly<Record<string, string>> = {
  running: 'began',
  success: 'is done',
  failed: 'failed',
  canceled: 'was cancelled',
};

function deployment(body: Fields): Told {
  const status = textIn(body, 'status');
  if (!Object.hasOwn(outcomes, status)) return { ignore: 'the-deployment-is-under-way' };
  const by = textIn(inside(body, 'user'), 'name');
  const title = textIn(body, 'commit_title');
  return {
    take: {
      kind: 'deploy',
      summary:
        `Deploy of ${textIn(body, 'short_sha')}${title === '' ? '' : ` "${title}"`} to ` +
        `${textIn(body, 'environment') || 'an environment without a name'} ${outcomes[status]}${by ? `, by ${by}` : ''}`,
      origin: originOf(body),
      at: instantIn(body, 'status_changed_at'),
      link: webLink(textIn(body, 'deployable_url')) ?? webLink(textIn(body, 'commit_url')) ?? homeOf(body),
    },
  };
}

function flag(body: Fields): Told {
  const about = inside(body, 'object_attributes');
  const name = textIn(about, 'name');
  if (name === '') return { ignore: 'this-event-is-no-change' };
  const by = textIn(inside(body, 'user'), 'name');
  return {
    take: {
      kind: 'flag',
      summary: `Flag ${name} turned ${about['active'] === true ? 'on' : 'off'}${by ? ` by ${by}` : ''}`,
      origin: originOf(body),
      at: null,
      link: homeOf(body),
    },
  };
}
