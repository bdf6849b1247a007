import type { Command } from 'commander';
import { confirm } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import { addressFrom, withAddress, type AddressOptions } from './destination-options.ts';

const contract = () => import('../contract.ts');

/** Where teams are told beside their people, for the steps of escalation policies. */
export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('destination')
    .description('Chat channels, webhooks and mailing lists that escalation policies tell.');
  examples(
    asClient(group.command('list'))
      .description('Destinations, which policies tell them, and whether the last message arrived.')
      .option('--team <slug>', 'of this team; all that you may see when left out')
      .action(async (options: ClientOptions & { team?: string }) => {
        const { listDestinations } = await contract();
        const { call } = await context.connect(options);
        const query = options.team === undefined ? {} : { teamId: (await teamOf(call, options.team)).id };
        const answer = await call(listDestinations, { query });
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['id', 'team', 'name', 'kind', 'where', 'in policies', 'last message'],
            rows: items.map((one) => [
              one.id,
              one.team.slug,
              oneLine(one.name),
              one.kind,
              oneLine(one.shown),
              one.usedBy.map(oneLine).join(', '),
              one.trouble
                ? `failed: ${oneLine(one.trouble.because)}`
                : one.lastHandedOverAt
                  ? `taken ${localTime(one.lastHandedOverAt)}`
                  : 'none yet',
            ]),
            empty: 'There is none: "evenkeel destination add" adds one.',
          }),
        );
      }),
    [['evenkeel destination list --team shop', '']],
  );
  examples(
    withAddress(asClient(group.command('add <name>')))
      .description('Add a destination to a team.')
      .requiredOption('--team <slug>', 'the team')
      .action(async (name: string, options: ClientOptions & AddressOptions & { team: string }) => {
        const { createDestination } = await contract();
        const to = await addressFrom(context, options);
        if (!to)
          throw new CommandError('usage', 'Say where: --mattermost, --slack, --webhook, ... (see --help).');
        const { call } = await context.connect(options);
        const team = await teamOf(call, options.team);
        const answer = await call(createDestination, { body: { teamId: team.id, name, to } });
        await show(context, options, answer, ({ item, secret }) =>
          [
            `Added. Try it: evenkeel destination test ${item.id}`,
            ...(secret ? [`What it gets is signed with ${secret} (shown this once).`] : []),
          ].join('\n'),
        );
      }),
    [
      [
        'evenkeel destination add "#shop" --team shop --mattermost - < address.txt',
        'read the address from standard input',
      ],
      ['evenkeel destination add "#shop" --team shop --slack C0123456789', ''],
      ['evenkeel destination add Lamp --team shop --webhook https://lamp.example.org/page', ''],
      ['evenkeel destination add Office --team shop --ntfy shop-pages --server https://ntfy.example.org', ''],
    ],
  );
  examples(
    withAddress(asClient(group.command('edit <destination>')))
      .description('Name a destination anew, or let it point elsewhere; policies stay as they are.')
      .option('--name <name>', 'the new name')
      .action(async (wanted: string, options: ClientOptions & AddressOptions & { name?: string }) => {
        const { updateDestination } = await contract();
        const to = await addressFrom(context, options);
        const { call } = await context.connect(options);
        const id = await destinationOf(call, wanted);
        const answer = await call(updateDestination, {
          params: { id },
          body: { ...(options.name === undefined ? {} : { name: options.name }), ...(to ? { to } : {}) },
        });
        await show(context, options, answer, ({ secret }) =>
          secret ? `Changed. What it gets is signed with ${secret} (shown this once).` : 'Changed.',
        );
      }),
    [['evenkeel destination edit "#shop" --name "#shop-pages"', '']],
  );
  examples(
    asClient(group.command('test <destination>'))
      .description('Send a test message, and say whether it was taken.')
      .action(async (wanted: string, options: ClientOptions) => {
        const { testDestination } = await contract();
        const { call } = await context.connect(options);
        const id = await destinationOf(call, wanted);
        const answer = await call(testDestination, { params: { id } });
        await show(context, options, answer, ({ taken, because }) =>
          taken ? 'Taken: look there.' : `It did not arrive: ${oneLine(because ?? '')}`,
        );
      }),
    [['evenkeel destination test "#shop"', '']],
  );
  examples(
    asClient(group.command('delete <destination>'))
      .description('Delete a destination that no escalation policy tells.')
      .option('--yes', 'do not ask')
      .action(async (wanted: string, options: ClientOptions & { yes?: boolean }) => {
        await confirm(context, options, 'Nothing more will be told there. Delete it?');
        const { deleteDestination } = await contract();
        const { call } = await context.connect(options);
        const id = await destinationOf(call, wanted);
        await show(context, options, await call(deleteDestination, { params: { id } }), () => 'Deleted.');
      }),
    [['evenkeel destination delete "#shop"', '']],
  );
}

/** One is named as its team calls it, or by its id. */
async function destinationOf(call: Call, wanted: string): Promise<string> {
  const { listDestinations } = await contract();
  const { items } = await call(listDestinations, { query: {} });
  const name = wanted.trim().toLowerCase();
  const found = items.filter((one) => one.id === name || one.name.toLowerCase() === name);
  if (found.length === 1) return found[0]!.id;
  throw new CommandError(
    found.length === 0 ? 'notFound' : 'usage',
    found.length === 0
      ? `There is no destination "${oneLine(wanted)}": "evenkeel destination list" shows them.`
      : `Several destinations are called "${oneLine(wanted)}": give the id, as "evenkeel destination list" shows it.`,
  );
}

type Call = Awaited<ReturnType<CommandContext['connect']>>['call'];
async function teamOf(call: Call, slug: string): Promise<{ id: string }> {
  const { listTeams } = await import('../../identity/contract.ts');
  const { items } = await call(listTeams, {});
  const team = items.find((one) => one.slug === slug);
  if (!team) throw new CommandError('notFound', `There is no team "${slug}", or you may not see it.`);
  return team;
}
