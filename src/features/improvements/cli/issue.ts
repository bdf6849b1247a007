import type { Command } from 'commander';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import type { getIssue } from '../contract/trackers.ts';

const contract = () => import('../contract/trackers.ts');
type Linking = ClientOptions & { tracker: string; tellPrivate?: boolean };

/** The issue of an improvement in the tracker of its team. */
export function register(group: Command, context: CommandContext): void {
  const issue = group.command('issue').description('Its issue in GitHub, GitLab or Jira.');
  asClient(issue.command('show <key>'))
    .description('The issue, and where one could be made.')
    .action(async (key: string, options: ClientOptions) => {
      const { getIssue: route } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(route, { params: { key } }), inWords);
    });
  examples(
    linking(issue.command('create <key>'))
      .description('Create an issue from the improvement.')
      .action(async (key: string, { tracker, tellPrivate = false, ...options }: Linking) => {
        const { createIssue } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(createIssue, {
          params: { key },
          body: { trackerId: tracker, tellPrivate },
        });
        await show(context, options, answer, inWords);
      }),
    [['evenkeel improvement issue create ACT-9 --tracker 0198c1...', '']],
  );
  linking(issue.command('link <key> <issue>'))
    .description('Follow an issue that is there, by its number or address.')
    .action(async (key: string, ref: string, { tracker, tellPrivate = false, ...options }: Linking) => {
      const { linkIssue } = await contract();
      const { call } = await context.connect(options);
      const body = { trackerId: tracker, ref, tellPrivate };
      await show(context, options, await call(linkIssue, { params: { key }, body }), inWords);
    });
  asClient(issue.command('unlink <key>'))
    .description('Follow it no more; the issue stays where it is.')
    .action(async (key: string, options: ClientOptions) => {
      const { unlinkIssue } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(unlinkIssue, { params: { key } }), () => 'Followed no more.');
    });
}

function linking(command: Command): Command {
  return asClient(command)
    .requiredOption('--tracker <id>', 'which tracker; "evenkeel tracker list --team <slug>" shows them')
    .option('--tell-private', 'its title may be told there although it comes from a private incident');
}

function inWords({ issue, trackers }: ResponseOf<typeof getIssue>): string {
  if (!issue)
    return trackers.length === 0
      ? 'It has no issue, and its team has no tracker.'
      : `It has no issue. Trackers: ${trackers.map(({ id, name }) => `${oneLine(name)} (${id})`).join(', ')}`;
  const where = `${oneLine(issue.tracker.name)} ${issue.ref ?? ''}`.trim();
  const parts = [issue.stateWords ?? issue.state, issue.assignee ?? '', issue.url ?? '', issue.trouble ?? ''];
  return [where, ...parts.filter((part) => part !== '').map(oneLine)].join('\n  ');
}
