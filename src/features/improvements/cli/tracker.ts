import type { Command } from 'commander';
import { confirm, readSecret } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { trackerEditions, trackerKinds, trackerNames } from '../core/trackers/kinds.ts';

const contract = () => import('../contract/trackers.ts');
type OfTeam = ClientOptions & { team: string };
interface Adding extends OfTeam {
  kind: string;
  project: string;
  at?: string;
  edition: string;
  issueType: string;
  account?: string;
  secretFile?: string;
  label: string[];
}

/** Where teams keep their work. Tokens are read from a file or a question, never from the command line. */
export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('tracker')
    .description('GitHub, GitLab or Jira, where a team keeps its work.');
  const ofTeam = (command: Command) => asClient(command).requiredOption('--team <slug>', 'the team');
  ofTeam(group.command('list'))
    .description('Trackers of a team, and whether they are in step.')
    .action(async (options: OfTeam) => {
      const { listTrackers } = await contract();
      const { call, id } = await connected(context, options);
      const answer = await call(listTrackers, { params: { id } });
      await show(context, options, answer, ({ items }) =>
        table(context, {
          head: ['id', 'name', 'where', 'issues', 'trouble'],
          rows: items.map((one) => [
            one.id,
            oneLine(one.name),
            `${trackerNames[one.kind]} ${one.project}`,
            String(one.issueCount),
            one.trouble ? oneLine(one.trouble.because) : '',
          ]),
          empty: 'This team has no tracker: "evenkeel tracker add" connects one.',
        }),
      );
    });
  examples(
    ofTeam(group.command('add <name>'))
      .description('Connect a tracker.')
      .requiredOption('--kind <kind>', trackerKinds.join(', '))
      .requiredOption('--project <project>', 'harbour/shop, group/project, or the key of a Jira project')
      .option('--at <address>', 'as it is opened in a browser; github.com or gitlab.com when left out')
      .option('--edition <edition>', 'of Jira: cloud, data-center', 'cloud')
      .option('--issue-type <name>', 'of Jira', 'Task')
      .option('--account <email>', 'Jira Cloud: the account whose token it is')
      .option('--label <label...>', 'put on each issue that is made', [])
      .option('--secret-file <file>', "file with the tracker's token; asked for when left out")
      .action(async (name: string, options: Adding) => {
        const kind = trackerKinds.find((one) => one === options.kind);
        const edition = trackerEditions.find((one) => one === options.edition);
        if (!kind || !edition) throw new CommandError('usage', 'Say --kind github, gitlab or jira.');
        const token = await readSecret(context, options, {
          file: options.secretFile,
          option: '--secret-file',
          question: `Token for ${trackerNames[kind]}`,
        });
        const { addTracker } = await contract();
        const { call, id } = await connected(context, options);
        const { project, issueType, account = null, label: labels, at } = options;
        const body = { kind, edition, name, project, issueType, account, labels, token };
        const given = { ...body, ...(at === undefined ? {} : { baseUrl: at }) };
        const answer = await call(addTracker, { params: { id }, body: given });
        await show(context, options, answer, () => `Connected. Try it: evenkeel tracker try ${answer.id}`);
      }),
    [
      [
        'evenkeel tracker add "Shop" --team shop --kind github --project harbour/shop --secret-file token',
        '',
      ],
    ],
  );
  asClient(group.command('try <id>'))
    .description('Read the project with the token, and say what was found.')
    .action(async (id: string, options: ClientOptions) => {
      const { tryTracker } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(tryTracker, { params: { id } });
      await show(context, options, answer, ({ words }) => oneLine(words));
    });
  asClient(group.command('webhook <id>'))
    .description('Make an address for its webhook. Address and secret are shown once; earlier ones end.')
    .action(async (id: string, options: ClientOptions) => {
      const { makeTrackerHook } = await contract();
      const { call, url } = await context.connect(options);
      const answer = await call(makeTrackerHook, { params: { id } });
      await show(
        context,
        options,
        answer,
        ({ path, secret }) => `address  ${url}${path}\nsecret   ${secret}`,
      );
    });
  asClient(group.command('remove <id>'))
    .description('Disconnect it; its issues stay where they are.')
    .option('--yes', 'do not ask')
    .action(async (id: string, options: ClientOptions & { yes?: boolean }) => {
      await confirm(
        context,
        options,
        'Its issues are followed no more, its token is forgotten. Disconnect it?',
      );
      const { removeTracker } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(removeTracker, { params: { id } });
      await show(context, options, answer, () => 'Disconnected.');
    });
}

async function connected(context: CommandContext, options: OfTeam) {
  const { call } = await context.connect(options);
  const { listTeams } = await import('../../identity/contract.ts');
  const { items } = await call(listTeams, {});
  const team = items.find(({ slug }) => slug === options.team);
  if (!team) throw new CommandError('notFound', `There is no team "${options.team}", or you may not see it.`);
  return { call, id: team.id };
}
