import type { Platform } from '../../../../platform/index.ts';
import type { TrackerAccess, TrackerClient } from './ask.ts';
import { githubClient } from './github.ts';
import { gitlabClient } from './gitlab.ts';
import { jiraClient } from './jira.ts';

const clients = { github: githubClient, gitlab: gitlabClient, jira: jiraClient } as const;

export function clientOf(platform: Platform, access: TrackerAccess): TrackerClient {
  return clients[access.kind](platform, access);
}
