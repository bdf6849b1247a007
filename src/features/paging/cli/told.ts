import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { facts, show, table } from '../../../platform/command/print.ts';
import { counted } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { channelInWords } from '../../channels/core/channel-words.ts';
import type { getSending, getTold } from '../contract/told.ts';
import { toldInWords, toldSummary } from '../core/told-words.ts';

const contract = () => import('../contract/told.ts');
type Told = ResponseOf<typeof getTold>;
type Sending = ResponseOf<typeof getSending>;

/** Who was told what, and how fast messages go out. */
export function register(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('told <key>'))
      .description('Who was told what about a ticket, when, by which way, and whether it arrived.')
      .action(async (key: string, options: ClientOptions) => {
        const { getTold } = await contract();
        const { call } = await context.connect(options);
        await show(context, options, await call(getTold, { params: { key } }), (answer) =>
          told(context, answer),
        );
      }),
    [
      ['evenkeel told INC-42', ''],
      ['evenkeel told 42 --json', ''],
    ],
  );
  sending(program, context);
}

async function told(context: CommandContext, { items, moreCount }: Told): Promise<string> {
  const rows = items
    .toReversed()
    .map((one) => [
      localTime(one.sentAt ?? one.recordedAt),
      one.person?.name ?? one.destination?.name ?? '',
      one.kind,
      channelInWords(one.channel),
      `${toldInWords(one)}${one.lastError && !one.handedOverAt ? `: ${one.lastError}` : ''}`,
      one.what,
    ]);
  const text = await table(context, {
    head: ['when', 'who', '', 'by', 'what became of it', 'what'],
    rows,
    empty: 'Nobody was told anything yet.',
  });
  if (items.length === 0) return text;
  const more = moreCount > 0 ? ` ${counted(moreCount, 'earlier one')} not shown.` : '';
  return `${text}\n\n${toldSummary(items)}.${more}`;
}

interface SetOptions extends ClientOptions {
  together?: boolean;
  atOnce?: string;
  gather?: string;
  most?: string;
  limit?: string[];
  unlimited?: string[];
}

function sending(program: Command, context: CommandContext): void {
  const group = program
    .command('sending')
    .description('How fast messages go out to people and providers, and what waits now. For administrators.');
  asClient(group.command('show', { isDefault: true }))
    .description('The limits, and what waits now.')
    .action(async (options: ClientOptions) => {
      const { getSending } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(getSending, {}), (answer) => sendingWords(context, answer));
    });
  examples(
    asClient(group.command('set'))
      .description('Change the limits; what is not named stays.')
      .option('--together', 'what comes together for somebody goes out together')
      .option('--no-together', 'each message goes out by itself, however many there are')
      .option('--at-once <n>', 'so many go to one contact method one by one before they are gathered')
      .option('--gather <seconds>', 'how long they are gathered then; longer each time')
      .option('--most <seconds>', 'at most so long')
      .option('--limit <channel=n...>', 'at most n messages a minute to the provider of a channel')
      .option('--unlimited <channel...>', 'as fast as its provider takes them')
      .action(async (options: SetOptions) => {
        const { getSending, setSending } = await contract();
        const { call } = await context.connect(options);
        const now = await call(getSending, {});
        const limits = new Map(
          now.channels.flatMap(({ channel, perMinute }) =>
            perMinute === null ? [] : [[channel, perMinute]],
          ),
        );
        for (const text of options.limit ?? []) {
          const [, name = '', perMinute = ''] = /^([\w-]+)=(\d{1,6})$/.exec(text) ?? [];
          if (name === '') throw new CommandError('usage', `"${text}" must look like sms=60.`);
          limits.set(channelNamed(now, name), Number(perMinute));
        }
        for (const name of options.unlimited ?? []) limits.delete(channelNamed(now, name));
        const answer = await call(setSending, {
          body: {
            together: options.together ?? now.together,
            atOnce: numberOf(options.atOnce, now.atOnce),
            gatherSeconds: numberOf(options.gather, now.gatherSeconds),
            mostSeconds: numberOf(options.most, now.mostSeconds),
            channels: [...limits].map(([channel, perMinute]) => ({ channel, perMinute })),
          },
        });
        await show(context, options, answer, (after) => sendingWords(context, after));
      }),
    [
      ['evenkeel sending set --limit sms=60', 'a text message a second on average'],
      ['evenkeel sending set --at-once 3 --gather 60', ''],
    ],
  );
}

function channelNamed({ channels }: Sending, name: string): Sending['channels'][number]['channel'] {
  const found = channels.find(({ channel }) => channel === name);
  if (found) return found.channel;
  throw new CommandError(
    'usage',
    `There is no channel ${name}. There are ${channels.map(({ channel }) => channel).join(', ')}.`,
  );
}

function numberOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,6}$/.test(text)) throw new CommandError('usage', `"${text}" must be a whole number.`);
  return Number(text);
}

async function sendingWords(context: CommandContext, answer: Sending): Promise<string> {
  const channels = await table(context, {
    head: ['channel', 'a minute', 'this minute', 'waits', 'held back'],
    rows: answer.channels
      .filter(
        ({ configured, perMinute, waitingCount }) => configured || perMinute !== null || waitingCount > 0,
      )
      .map(({ channel, perMinute, usedThisMinute, waitingCount, heldCount }) => [
        channel,
        perMinute === null ? 'no limit' : `${perMinute}`,
        perMinute === null ? '' : `${usedThisMinute}`,
        `${waitingCount}`,
        `${heldCount}`,
      ]),
    empty: 'No channel is set up.',
  });
  const gathering = answer.gathering.map(
    ({ name, channel, count, untilAt }) =>
      `${counted(count, 'message')} to ${name} by ${channelInWords(channel)}, until ${localTime(untilAt)}`,
  );
  return [
    facts(context, [
      ['together', answer.together ? 'yes' : 'no: each message by itself'],
      ['one by one', `${answer.atOnce}`],
      ['then gathered', `${answer.gatherSeconds} s, and longer each time, at most ${answer.mostSeconds} s`],
    ]),
    '',
    channels,
    ...(gathering.length > 0 ? ['', 'Being gathered now:', ...gathering] : []),
  ].join('\n');
}
