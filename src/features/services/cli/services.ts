import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { registerGuide } from './guide.ts';
import { registerHours } from './hours.ts';
import { registerRepositories } from './repositories.ts';

const contract = () => import('../contract.ts');

export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('service')
    .description('List services, add one, and say what to look at first when it breaks.');
  asClient(group.command('list'))
    .description('All services, with the slug that other commands want.')
    .action(async (options: ClientOptions) => {
      const { listServices } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(listServices, {}), ({ items }) =>
        table(context, {
          head: ['slug', 'service', 'team', 'runbook'],
          rows: items.map((one) => [
            one.slug,
            one.archivedAt ? `${one.name} (archived)` : one.name,
            one.team.name,
            one.runbookUrl ?? '',
          ]),
          empty: 'There is no service yet: "evenkeel service create <name> --team <team>" adds one.',
        }),
      );
    });
  create(group, context);
  registerHours(group, context);
  registerGuide(group, context);
  registerRepositories(group, context);
}

function create(group: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    team?: string;
    description?: string;
    runbook?: string;
  }
  examples(
    asClient(group.command('create <name>'))
      .description('Add a service.')
      .option('--team <slug>', 'the team that owns it (not needed while there is one team)')
      .option('--description <text>', 'what it does, for whom')
      .option('--runbook <address>', 'where its documented procedure is')
      .action(async (name: string, options: Options) => {
        const { createService } = await contract();
        const { call } = await context.connect(options);
        const { listTeams } = await import('../../identity/contract.ts');
        const { items } = await call(listTeams, {});
        const team = chosen(items, options.team);
        const answer = await call(createService, {
          body: {
            teamId: team.id,
            name,
            description: options.description ?? '',
            runbookUrl: options.runbook ?? null,
          },
        });
        await show(
          context,
          options,
          answer,
          (made) =>
            `${context.colors.bold(oneLine(made.slug))} ${oneLine(made.name)}, of ${oneLine(made.team.name)}\n` +
            `Next: evenkeel source create "monitoring" --service ${oneLine(made.slug)}`,
        );
      }),
    [['evenkeel service create "Shop" --team payments --runbook https://wiki.example.org/shop', '']],
  );
}

function chosen<T extends { name: string; slug: string }>(teams: readonly T[], wanted?: string): T {
  const known = teams.map((team) => team.slug).join(', ');
  if (wanted === undefined) {
    const [only, another] = teams;
    if (only && !another) return only;
    throw new CommandError('usage', `Say whose it is with --team: ${known}.`);
  }
  const found = teams.find((team) => team.slug === wanted || team.name === wanted);
  if (!found) throw new CommandError('notFound', `There is no team "${wanted}"; there is: ${known}.`);
  return found;
}
