import type { Command } from 'commander';
import { confirm } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import { mailReasonInWords, verdictInWords } from '../core/mail-words.ts';
import { mailVerdicts } from '../core/mail-verdict.ts';

const contract = () => import('../contract/mail-in.ts');

export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('mail')
    .description(
      'Mail that comes in: what was made of it, where people report, conversations that are pasted.',
    );
  list(group, context);
  look(group, context);
  addresses(group, context);
  paste(group, context);
}

function list(group: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    verdict?: string;
    limit: string;
    cursor?: string;
  }
  examples(
    asClient(group.command('list'))
      .description('What came in and what was made of it, latest first. For administrators.')
      .option('--verdict <word>', `only ${mailVerdicts.join(', ')}`)
      .option('--limit <number>', 'how many at most, up to 200', '50')
      .option('--cursor <cursor>', 'go on where the last answer said "next"')
      .action(async (options: Options) => {
        const verdict = mailVerdicts.find((word) => word === options.verdict);
        if (options.verdict !== undefined && !verdict)
          throw new CommandError('usage', `--verdict is one of ${mailVerdicts.join(', ')}.`);
        const { listMailIn } = await contract();
        const { call } = await context.connect(options);
        const query = {
          limit: options.limit,
          ...(verdict ? { verdict } : {}),
          ...(options.cursor ? { cursor: options.cursor } : {}),
        };
        const answer = await call(listMailIn, { query });
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['id', 'came', 'from', 'subject', 'became', 'why'],
            rows: items.map((mail) => [
              mail.id,
              localTime(mail.receivedAt),
              mail.from.address || '(nobody)',
              mail.subject.slice(0, 60),
              became(mail.placements) || 'waits to be read',
              mailReasonInWords(mail.placements[0]?.because ?? ''),
            ]),
            empty: 'No mail came in yet.',
          }),
        );
      }),
    [
      ['evenkeel mail list', ''],
      ['evenkeel mail list --verdict refused --json', ''],
    ],
  );
}

function became(
  placements: readonly { verdict: keyof typeof verdictInWords; ticketKey: string | null }[],
): string {
  return placements
    .map(({ verdict, ticketKey }) => `${verdictInWords[verdict]}${ticketKey ? ` on ${ticketKey}` : ''}`)
    .join(', ');
}

function look(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('show <id>'))
      .description('One mail as it came, and what was made of it. For administrators.')
      .action(async (id: string, options: ClientOptions) => {
        const { getMailIn } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(getMailIn, { params: { id } });
        await show(context, options, answer, (mail) =>
          [
            `${context.colors.bold(oneLine(mail.subject) || '(no subject)')}`,
            `from ${oneLine(`${mail.from.name} <${mail.from.address}>`)}, not proven; came ${localTime(mail.receivedAt)} by ${mail.via}`,
            ...mail.placements.map(
              (one) => `${oneLine(one.recipient)}: ${became([one])}. ${mailReasonInWords(one.because)}`,
            ),
            '',
            ...mail.raw.split('\n').map(oneLine),
            ...(mail.truncated ? ['', 'It is longer; the beginning is shown.'] : []),
          ].join('\n'),
        );
      }),
    [['evenkeel mail show 019a6a5e-0000-7000-8000-000000000001', '']],
  );
}

function addresses(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('addresses'))
      .description('Where people report by mail.')
      .action(async (options: ClientOptions) => {
        const { listIntakeAddresses } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(listIntakeAddresses, {});
        await show(context, options, answer, ({ items, domain }) =>
          table(context, {
            head: ['id', 'address', 'service'],
            rows: items.map((one) => [one.id, one.address, one.service.name]),
            empty:
              domain === null
                ? 'No mail comes in here: EVENKEEL_MAIL_DOMAIN is not set.'
                : 'None yet: "evenkeel mail add-address" makes one.',
          }),
        );
      }),
    [['evenkeel mail addresses', '']],
  );
  examples(
    asClient(group.command('add-address <name>'))
      .description('Give a service an address where people report by mail.')
      .requiredOption('--service <slug>', 'which service; "evenkeel service list" shows them')
      .action(async (name: string, options: ClientOptions & { service: string }) => {
        const { createIntakeAddress } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(createIntakeAddress, { body: { service: options.service, name } });
        await show(
          context,
          options,
          answer,
          ({ address, service }) =>
            `Mail to ${address} becomes a draft for ${oneLine(service.name)}. It pages nobody.`,
        );
      }),
    [['evenkeel mail add-address shop --service shop', '']],
  );
  examples(
    asClient(group.command('remove-address <id>'))
      .description('Refuse mail to an address from now on.')
      .option('--yes', 'do not ask')
      .action(async (id: string, options: ClientOptions & { yes?: boolean }) => {
        await confirm(context, options, 'Mail to it will be refused from now on. Remove it?');
        const { removeIntakeAddress } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(removeIntakeAddress, { params: { id } });
        await show(context, options, answer, () => 'Removed.');
      }),
    [['evenkeel mail remove-address 019a6a5e-0000-7000-8000-000000000001', '']],
  );
}

function paste(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('paste <ticket>'))
      .description('A mail conversation on standard input becomes comments with their authors and dates.')
      .option('--preview', 'only show which')
      .action(async (key: string, options: ClientOptions & { preview?: boolean }) => {
        const text = await context.io.readInput();
        if (text.trim() === '') throw new CommandError('usage', 'Nothing came on standard input.');
        const { pasteMail } = await contract();
        const { call } = await context.connect(options);
        const body = { text, preview: options.preview === true };
        const answer = await call(pasteMail, { params: { key }, body });
        await show(context, options, answer, ({ mails, added }) =>
          [
            ...mails.map(
              (mail) =>
                `${oneLine(mail.author?.name ?? 'you')}, ${mail.writtenAt ? localTime(mail.writtenAt) : oneLine(mail.dateSaid ?? 'no date')}: ${oneLine(mail.body).slice(0, 100)}`,
            ),
            added
              ? `${mails.length === 1 ? 'One comment' : `${mails.length} comments`} added, oldest first.`
              : 'Nothing was added: this is a preview.',
          ].join('\n'),
        );
      }),
    [
      ['evenkeel mail paste INC-42 --preview < conversation.txt', ''],
      ['pbpaste | evenkeel mail paste INC-42', ''],
    ],
  );
}
