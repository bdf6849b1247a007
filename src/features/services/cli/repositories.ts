import type { Command } from 'commander';
import { confirm } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { relative } from '../../../platform/command/time.ts';

const contract = () => import('../contract/change-hooks.ts');
type Options = ClientOptions & { service: string };

/** Repositories that tell of changes by themselves. */
export function registerRepositories(service: Command, context: CommandContext): void {
  const group = service.command('repository').description('Repositories that tell of deploys and commits.');
  ofService(group.command('list'))
    .description('Repositories connected to a service, and when each was last heard.')
    .action(async (options: Options) => {
      const { listChangeHooks } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(listChangeHooks, { params: { slug: options.service } });
      await show(context, options, answer, ({ items }) =>
        table(context, {
          head: ['id', 'repository', 'at', 'last heard'],
          rows: items.map((one) => [
            one.id,
            one.revokedAt ? `${one.name} (disconnected)` : one.name,
            one.provider,
            one.lastDeliveryAt ? relative(one.lastDeliveryAt, context.io.now()) : 'never',
          ]),
          empty: 'No repository is connected yet: "evenkeel service repository connect" makes an address.',
        }),
      );
    });
  examples(
    ofService(group.command('connect <repository>'))
      .description('Make an address for its webhooks. Address and secret are shown once.')
      .requiredOption('--at <provider>', 'github or gitlab')
      .action(async (name: string, options: Options & { at: string }) => {
        const provider = options.at.toLowerCase();
        if (provider !== 'github' && provider !== 'gitlab')
          throw new CommandError('usage', 'Say --at github or --at gitlab.');
        const { createChangeHook } = await contract();
        const { call, url } = await context.connect(options);
        const answer = await call(createChangeHook, {
          params: { slug: options.service },
          body: { provider, name },
        });
        await show(context, options, answer, ({ path, secret }) =>
          [
            `address  ${url}${path}`,
            `secret   ${secret}`,
            'They are shown only now. Put both into the webhook settings of the repository.',
          ].join('\n'),
        );
      }),
    [['evenkeel service repository connect harbour/shop --service shop --at github', '']],
  );
  ofService(group.command('disconnect <id>'))
    .description('Refuse what it sends from now on.')
    .option('--yes', 'do not ask')
    .action(async (id: string, options: Options & { yes?: boolean }) => {
      await confirm(
        context,
        options,
        'What this repository sends will be refused from now on. Disconnect it?',
      );
      const { revokeChangeHook } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(revokeChangeHook, { params: { slug: options.service, id: oneLine(id) } });
      await show(context, options, answer, () => 'Disconnected.');
    });
}

function ofService(command: Command): Command {
  return asClient(command).requiredOption(
    '--service <slug>',
    'which service; "evenkeel service list" shows them',
  );
}
