import type { Command } from 'commander';
import { readSecret } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import type { BodyInputOf, ResponseOf } from '../../../platform/contract/route.ts';
import { channelInWords } from '../../channels/core/channel-words.ts';
import type { addContactMethod, listContactMethods } from '../../identity/contract.ts';
import { standingOf, standingWords } from '../core/ways.ts';
import { methodNamed } from './chosen-rules.ts';

type Ways = ResponseOf<typeof listContactMethods>;
type Way = Ways['items'][number];
type NewWay = BodyInputOf<typeof addContactMethod>;
interface AddOptions extends ClientOptions {
  label?: string;
  server?: string;
  secretFile?: string;
}

const identity = () => import('../../identity/contract.ts');

/** The ways by which one is reached, whatever the channel. */
export function register(program: Command, context: CommandContext): void {
  const group = program.command('ways').description('The ways by which you are reached.');
  examples(asClient(group.command('list', { isDefault: true })), [['evenkeel ways', '']])
    .description('Your ways, and whether a page would come by them.')
    .action(async (options: ClientOptions) => {
      const { listContactMethods } = await identity();
      const { call } = await context.connect(options);
      await show(context, options, await call(listContactMethods, {}), (ways) => inWords(context, ways));
    });
  examples(
    asClient(group.command('add <kind> <where>'))
      .description(
        'Add an e-mail address, a topic of ntfy or a webhook. Phones: evenkeel phone; chats: evenkeel link.',
      )
      .option('--label <text>', 'what you call it')
      .option('--server <address>', 'of ntfy, when it is not the one of this server or ntfy.sh')
      .option('--secret-file <file>', 'file with the access token of an ntfy topic that is not open')
      .action(async (kind: string, where: string, options: AddOptions) => {
        const body = await newWay(context, kind, where, options);
        const { addContactMethod } = await identity();
        const { call } = await context.connect(options);
        const answer = await call(addContactMethod, { body });
        await show(context, options, answer, ({ item, secret }) =>
          [
            `${channelInWords(item.channel)}: ${item.shown} is one of your ways.`,
            ...(secret === null
              ? []
              : [`What it is sent is signed with this, which is shown only now: ${secret}`]),
            `Prove it: evenkeel ways test ${item.channel}, and answer what comes.`,
          ].join('\n'),
        );
      }),
    [
      ['evenkeel ways add email ada@example.org', ''],
      ['evenkeel ways add ntfy ada-pages --server https://ntfy.example.org --secret-file token', ''],
      ['evenkeel ways add webhook https://example.org/pages --label "The lamp"', ''],
    ],
  );
  examples(
    asClient(group.command('test <way>'))
      .description('Send a test page by it; named by its kind, its label or a part of its address.')
      .action(async (given: string, options: ClientOptions) => {
        const { testContactMethod } = await import('../contract.ts');
        const { connection, way } = await chosen(context, options, given);
        const answer = await connection.call(testContactMethod, { params: { id: way.id } });
        await show(
          context,
          options,
          answer,
          () => `A test page is on its way to ${way.label || way.shown}. Answer it there, and it is proven.`,
        );
      }),
    [['evenkeel ways test ntfy', '']],
  );
  asClient(group.command('remove <way>'))
    .description('Nothing is sent by it any more.')
    .action(async (given: string, options: ClientOptions) => {
      const { removeContactMethod } = await identity();
      const { connection, way } = await chosen(context, options, given);
      await connection.call(removeContactMethod, { params: { id: way.id } });
      await show(context, options, { removed: way.shown }, () => `${way.label || way.shown} is removed.`);
    });
}

/** @throws CommandError when there are none or several of that name */
async function chosen(context: CommandContext, options: ClientOptions, given: string) {
  const { listContactMethods } = await identity();
  const connection = await context.connect(options);
  const { items } = await connection.call(listContactMethods, {});
  return { connection, way: methodNamed(items, given) };
}

async function newWay(
  context: CommandContext,
  kind: string,
  where: string,
  options: AddOptions,
): Promise<NewWay> {
  const label = options.label === undefined ? {} : { label: options.label };
  if (kind !== 'ntfy' && (options.server !== undefined || options.secretFile !== undefined))
    throw new CommandError('usage', '--server and --secret-file are for ntfy.');
  if (kind === 'email') return { channel: 'email', email: where, ...label };
  if (kind === 'webhook') return { channel: 'webhook', url: where, ...label };
  if (kind !== 'ntfy')
    throw new CommandError(
      'usage',
      `"${oneLine(kind)}" cannot be added here: email, ntfy, webhook. Phones: evenkeel phone add; Slack and Telegram: evenkeel link; web push: in the browser that is to ring.`,
    );
  const token =
    options.secretFile === undefined
      ? {}
      : {
          token: await readSecret(context, options, {
            file: options.secretFile,
            option: '--secret-file',
            question: 'Access token of the topic',
          }),
        };
  const server = options.server === undefined ? {} : { server: options.server };
  return { channel: 'ntfy', topic: where, ...server, ...token, ...label };
}

function inWords(context: CommandContext, { items, emailConfigured, phone }: Ways): Promise<string> {
  const canSend = (channel: Way['channel']) =>
    channel === 'email' ? emailConfigured : channel === 'sms' || channel === 'voice' ? phone[channel] : true;
  return table(context, {
    head: ['way', 'where', 'state'],
    rows: items.map(({ channel, label, shown, verifiedAt, disabledAt, disabledBecause }) => {
      const standing = standingOf({
        channel,
        proven: verifiedAt !== null,
        givenUp: disabledAt !== null,
        canSend: canSend(channel),
      });
      return [
        channelInWords(channel),
        label === '' ? shown : `${label} (${shown})`,
        `${standingWords[standing]}${disabledBecause === null ? '' : `: ${disabledBecause}`}`,
      ];
    }),
    empty: 'There is no way to reach you. Add one: evenkeel ways add email ada@example.org',
  });
}
