import type { Command } from 'commander';
import { confirm } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import type { Criticality } from '../../services/core/scales.ts';

const contract = () => import('../contract/chat.ts');
type Options = ClientOptions & { team: string };
type Added = Options & {
  slack?: string;
  teams?: string;
  service?: string;
  from: Criticality;
};

export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('chat-room')
    .description('Rooms in Slack or Teams where the incidents of a team are told.');
  const ofTeam = (command: Command) => asClient(command).requiredOption('--team <slug>', 'the team');
  examples(
    ofTeam(group.command('list'))
      .description('Rooms of a team, and whether the last word arrived.')
      .action(async (options: Options) => {
        const { listChatRooms } = await contract();
        const { call, id } = await connected(context, options);
        const answer = await call(listChatRooms, { params: { id } });
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['id', 'room', 'chat', 'service', 'from', 'trouble'],
            rows: items.map((one) => [
              one.id,
              oneLine(one.name),
              one.chat,
              one.service?.slug ?? 'every',
              one.leastCriticality,
              one.trouble ? oneLine(one.trouble.because) : '',
            ]),
            empty: 'Incidents of this team are told in no chat: "evenkeel chat-room add" adds a room.',
          }),
        );
      }),
    [['evenkeel chat-room list --team shop', '']],
  );
  examples(
    ofTeam(group.command('add <name>'))
      .description('Tell incidents in a Slack channel, or in Teams.')
      .option('--slack <channel>', 'id of a Slack channel')
      .option('--teams <url>', 'address of a Teams workflow webhook')
      .option('--service <slug>', 'only of this service')
      .option('--from <criticality>', 'this critical and worse: critical, high, moderate, low', 'low')
      .action(async (name: string, options: Added) => {
        const { addChatRoom } = await contract();
        const { call, id } = await connected(context, options);
        const answer = await call(addChatRoom, {
          params: { id },
          body: {
            name,
            leastCriticality: options.from,
            ...(options.teams ? { chat: 'teams' as const, url: options.teams } : { chat: 'slack' as const }),
            ...(options.slack ? { channel: options.slack } : {}),
            ...(options.service ? { service: options.service } : {}),
          },
        });
        await show(context, options, answer, () => `Added. Try it: evenkeel chat-room test ${answer.id}`);
      }),
    [['evenkeel chat-room add "#shop-incidents" --team shop --slack C0123456789', '']],
  );
  examples(
    asClient(group.command('test <id>'))
      .description('Say a word in a room.')
      .action(async (id: string, options: ClientOptions) => {
        const { testChatRoom } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(testChatRoom, { params: { id } });
        await show(context, options, answer, ({ said, because }) =>
          said ? 'Said.' : `It did not arrive: ${oneLine(because ?? '')}`,
        );
      }),
    [['evenkeel chat-room test 019a6a5e-0000-7000-8000-000000000001', '']],
  );
  examples(
    asClient(group.command('remove <id>'))
      .description('Tell nothing more in a room.')
      .option('--yes', 'do not ask')
      .action(async (id: string, options: ClientOptions & { yes?: boolean }) => {
        await confirm(context, options, 'Nothing more will be told in this room. Remove it?');
        const { removeChatRoom } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(removeChatRoom, { params: { id } });
        await show(context, options, answer, () => 'Removed.');
      }),
    [['evenkeel chat-room remove 019a6a5e-0000-7000-8000-000000000001', '']],
  );
}

async function connected(context: CommandContext, options: Options) {
  const { call } = await context.connect(options);
  const { listTeams } = await import('../../identity/contract.ts');
  const { items } = await call(listTeams, {});
  const team = items.find(({ slug }) => slug === options.team);
  if (!team) throw new CommandError('notFound', `There is no team "${options.team}", or you may not see it.`);
  return { call, id: team.id };
}
