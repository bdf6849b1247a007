import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';

export function register(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('link <chat>'))
      .description('Have pages come to your account in Slack or Telegram.')
      .option('--code', 'in Slack: by a code, when your address there is another one')
      .action(async (chat: string, options: ClientOptions & { code?: boolean }) => {
        if (chat !== 'slack' && chat !== 'telegram')
          throw new CommandError(
            'usage',
            `"${oneLine(chat)}" is no chat that can be linked: slack, telegram.`,
          );
        const { linkSlack, makeChatLink } = await import('../contract/chat-links.ts');
        const { call } = await context.connect(options);
        if (chat === 'slack' && !options.code)
          return show(
            context,
            options,
            await call(linkSlack, {}),
            () => 'Linked to the account that has your address. Prove it: evenkeel rules test high --quick',
          );
        const link = await call(makeChatLink, { body: { chat } });
        return show(context, options, link, ({ say, url, expiresAt }) =>
          [
            ...(url === null ? [] : [`Open ${url}`]),
            `${url === null ? 'Write' : 'or write'} this to the bot: ${say}`,
            `It works once, until ${localTime(expiresAt)}.`,
          ].join('\n'),
        );
      }),
    [
      ['evenkeel link slack', ''],
      ['evenkeel link telegram', ''],
    ],
  );
}
