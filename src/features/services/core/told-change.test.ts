import fc from 'fast-check';
import { expect, test } from 'vitest';
import { github, gitlab } from '../server/hooks/payloads.fixture.ts';
import { githubChange } from './github-change.ts';
import { gitlabChange } from './gitlab-change.ts';
import { instantIn } from './told-change.ts';

test.each([
  [
    'push',
    github.push,
    {
      kind: 'commit',
      summary: 'Push to main by benkaur: 2 commits, the last "Retry through gateway B"',
      origin: 'harbour/shop',
      at: '2025-11-21T02:00:00.000Z',
      link: 'https://github.com/harbour/shop/compare/6113728f27ae...4f1cd5fd0f8b',
    },
  ],
  [
    'deployment',
    github.deployment,
    {
      kind: 'deploy',
      summary: 'Deploy of f95f852 (main) to production began, by benkaur',
      at: '2025-11-21T02:00:53.000Z',
      link: 'https://github.com/harbour/shop/commit/f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
    },
  ],
  [
    'deployment_status',
    github.deploymentStatus,
    {
      kind: 'deploy',
      summary: 'Deploy of f95f852 (main) to production is done',
      at: '2025-11-21T02:05:55.000Z',
      link: 'https://ci.example.test/run/7',
    },
  ],
  [
    'deployment_status',
    { ...github.deploymentStatus, deployment_status: { state: 'failure' } },
    { summary: 'Deploy of f95f852 (main) to production failed', at: null },
  ],
  [
    'release',
    github.release,
    { kind: 'deploy', summary: 'Release v2.4.0, "Autumn" was published', at: '2025-11-20T15:21:03.000Z' },
  ],
  ['push', { ...github.push, ref: 'refs/tags/v2.4.0' }, { kind: 'commit', summary: 'Tag v2.4.0 by benkaur' }],
])('GitHub %s is a change', (event, body, expected) => {
  expect(githubChange(event, body)).toMatchObject({ take: expected });
});

test.each([
  ['ping', github.ping, 'a-ping-changes-nothing'],
  ['push', { ...github.push, ref: 'refs/heads/try-this' }, 'not-the-default-branch'],
  ['push', { ...github.push, deleted: true }, 'a-branch-was-deleted'],
  [
    'deployment_status',
    { ...github.deploymentStatus, deployment_status: { state: 'in_progress' } },
    'the-deployment-is-under-way',
  ],
  [
    'deployment_status',
    { ...github.deploymentStatus, deployment_status: { state: 'constructor' } },
    'the-deployment-is-under-way',
  ],
  ['release', { ...github.release, action: 'edited' }, 'the-release-is-not-published'],
  ['issues', github.push, 'this-event-is-no-change'],
  ['push', [], 'the-body-is-no-object'],
])('GitHub %s is none: %#', (event, body, ignore) => {
  expect(githubChange(event, body)).toEqual({ ignore });
});

test.each([
  [
    gitlab.push,
    {
      kind: 'commit',
      summary: 'Push to main by Cleo Marsh: 4 commits, the last "Turn the queue off"',
      origin: 'harbour/shop',
      link: 'https://gitlab.example.test/harbour/shop/-/commit/da156',
    },
  ],
  [
    gitlab.tagPush,
    {
      kind: 'commit',
      summary: 'Tag v1.0.0 by Cleo Marsh',
      link: 'https://gitlab.example.test/harbour/shop/-/tags/v1.0.0',
    },
  ],
  [
    gitlab.deployment,
    {
      kind: 'deploy',
      summary: 'Deploy of 279484c0 "Turn the queue off" to production is done, by Cleo Marsh',
      at: '2025-11-21T01:50:00.000Z',
      link: 'https://gitlab.example.test/harbour/shop/-/jobs/796',
    },
  ],
  [
    { ...gitlab.deployment, status: 'running' },
    { summary: expect.stringContaining(' began, by Cleo Marsh') as unknown },
  ],
  [gitlab.featureFlag, { kind: 'flag', summary: 'Flag eu-routing turned on by Cleo Marsh' }],
])('GitLab tells of a change: %#', (body, expected) => {
  expect(gitlabChange(body)).toMatchObject({ take: expected });
});

test.each([
  [{ ...gitlab.push, ref: 'refs/heads/try-this' }, 'not-the-default-branch'],
  [{ ...gitlab.push, after: '0'.repeat(40) }, 'a-branch-was-deleted'],
  [{ ...gitlab.tagPush, after: '0'.repeat(40) }, 'a-tag-was-deleted'],
  [{ ...gitlab.deployment, status: 'created' }, 'the-deployment-is-under-way'],
  [{ object_kind: 'issue' }, 'this-event-is-no-change'],
  [null, 'the-body-is-no-object'],
])('GitLab tells of none: %#', (body, ignore) => {
  expect(gitlabChange(body)).toEqual({ ignore });
});

test('law: no body breaks the reading, and links are of the web', () => {
  const hostile = fc.oneof(
    fc.jsonValue(),
    fc
      .constantFrom(github.push, github.deployment, gitlab.push, gitlab.deployment)
      .chain((body) =>
        fc
          .dictionary(fc.constantFrom(...Object.keys(body)), fc.jsonValue())
          .map((over) => ({ ...body, ...over })),
      ),
    fc.constantFrom('javascript:alert(1)', 'data:text/html,x').map((link) => ({
      ...github.push,
      compare: link,
      repository: { ...github.push.repository, html_url: link },
    })),
  );
  fc.assert(
    fc.property(
      hostile,
      fc.constantFrom('push', 'deployment', 'deployment_status', 'release'),
      (body, event) => {
        for (const told of [githubChange(event, body), gitlabChange(body)])
          if ('take' in told && told.take.link !== null) expect(told.take.link).toMatch(/^https?:\/\//);
      },
    ),
  );
});

test.each([
  ['2021-04-28 21:50:00 +0200', '2021-04-28T19:50:00.000Z'],
  ['2021-04-28 19:50:00 UTC', '2021-04-28T19:50:00.000Z'],
  ['2021-04-28T19:50:00Z', '2021-04-28T19:50:00.000Z'],
  [1763690400, '2025-11-21T02:00:00.000Z'],
  ['yesterday', null],
  [-1, null],
  [1e99, null],
  [null, null],
])('the instant %j', (at, expected) => expect(instantIn({ at }, 'at')).toBe(expected));
