import type { Command } from 'commander';
import { readSecret } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';

const contract = () => import('../contract/time-off.ts');
type Adding = ClientOptions & { addressFile?: string; word: string[]; hoursToo?: boolean };

/** Calendars that say when one is away. Their address opens them, so it is read from a file or a question. */
export function register(program: Command, context: CommandContext): void {
  const group = program.command('calendar').description('Calendars that say when you are away.');
  examples(asClient(group.command('list')), [['evenkeel time-off calendar list', '']])
    .description('Which are read, and how each is doing.')
    .action(async (options: ClientOptions) => {
      const { listTimeOffFeeds } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(listTimeOffFeeds, {}), ({ items }) =>
        table(context, {
          head: ['id', 'name', 'at', 'read', 'to come', 'trouble'],
          rows: items.map((one) => [
            one.id,
            oneLine(one.name),
            one.host,
            one.fetchedAt === null ? 'not yet' : localTime(one.fetchedAt),
            String(one.entryCount),
            one.lastError ?? one.passedOver,
          ]),
          empty: 'No calendar is read: "evenkeel time-off calendar add" reads one.',
        }),
      );
    });
  examples(
    asClient(group.command('add <name>'))
      .description('Read when you are away from a calendar, every hour.')
      .option('--address-file <file>', 'file with its secret iCal address; asked for when left out')
      .option('--word <word...>', 'only entries that say one of these', [])
      .option('--hours-too', 'entries of hours count too, not only whole days')
      .action(async (name: string, options: Adding) => {
        if (/^(https?|webcal):/iu.test(name))
          throw new CommandError(
            'usage',
            'The address is a secret, and arguments are not: give the calendar a name, and the address in a file with --address-file (-: standard input).',
          );
        const url = await readSecret(context, options, {
          file: options.addressFile,
          option: '--address-file',
          question: 'Secret iCal address',
        });
        const { addTimeOffFeed } = await contract();
        const { call } = await context.connect(options);
        const body = { name, url, words: options.word, hoursToo: options.hoursToo ?? false };
        const answer = await call(addTimeOffFeed, { body });
        await show(context, options, answer, ({ id, host }) => `Reading ${host} now: ${id}`);
      }),
    [['evenkeel time-off calendar add Vacations --address-file address.txt --word vacation sick', '']],
  );
  examples(asClient(group.command('fetch <id>')), [['evenkeel time-off calendar fetch <id>', '']])
    .description('Read it now.')
    .action(async (id: string, options: ClientOptions) => {
      const { fetchTimeOffFeed } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(fetchTimeOffFeed, { params: { id } });
      await show(context, options, answer, ({ lastError, entryCount }) =>
        lastError === null ? `Read: ${entryCount} to come.` : `Not read: ${oneLine(lastError)}`,
      );
    });
  examples(asClient(group.command('remove <id>')), [['evenkeel time-off calendar remove <id>', '']])
    .description('Read it no more; what it says of days to come is forgotten.')
    .action(async (id: string, options: ClientOptions) => {
      const { removeTimeOffFeed } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(removeTimeOffFeed, { params: { id } }), () => 'Removed.');
    });
}
