import type { Command } from 'commander';
import { confirm } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime, relative } from '../../../platform/command/time.ts';

const contract = () => import('../contract.ts');
type Options = ClientOptions & { service: string };

export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('source')
    .description(
      'Sources are the monitoring systems that report about a service, each with a key of its own.',
    );
  examples(
    ofService(group.command('list'))
      .description('Sources of a service, and when each last reported.')
      .action(async (options: Options) => {
        const { listSources } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(listSources, { params: { slug: options.service } });
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['id', 'source', 'key begins', 'last signal', 'made'],
            rows: items.map((one) => [
              one.id,
              one.revokedAt ? `${one.name} (revoked)` : one.name,
              one.keyPrefix,
              one.lastSignalAt ? relative(one.lastSignalAt, context.io.now()) : 'never',
              localTime(one.createdAt),
            ]),
            empty: 'Nothing reports about this service yet: "evenkeel source create" makes a key.',
          }),
        );
      }),
    [['evenkeel source list --service shop', '']],
  );
  create(group, context);
  examples(
    ofService(group.command('revoke <id>'))
      .description('Refuse the key of a source from now on.')
      .option('--yes', 'do not ask')
      .action(async (id: string, options: Options & { yes?: boolean }) => {
        await confirm(context, options, 'Signals with this key will be refused from now on. Revoke it?');
        const { revokeSource } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(revokeSource, { params: { slug: options.service, id } });
        await show(context, options, answer, () => 'Revoked.');
      }),
    [['evenkeel source revoke 019a6a5e-0000-7000-8000-000000000001 --service shop', '']],
  );
}

function create(group: Command, context: CommandContext): void {
  examples(
    ofService(group.command('create <name>'))
      .description('Make a source. Its key is shown once.')
      .action(async (name: string, options: Options) => {
        const { createSource } = await contract();
        const { call, url } = await context.connect(options);
        const answer = await call(createSource, { params: { slug: options.service }, body: { name } });
        await show(context, options, answer, ({ item, key }) => howToSend(context, url, item.name, key));
      }),
    [['evenkeel source create "alertmanager prod" --service shop', '']],
  );
}

function howToSend({ colors }: CommandContext, url: string, name: string, key: string): string {
  return [
    `${colors.bold(key)}`,
    `This is the key of ${oneLine(name)}. It is shown only now: keep it where the monitoring system finds it.`,
    '',
    `  anything   POST ${url}/api/sources/${key}/signals`,
    `  PagerDuty  POST ${url}/v2/enqueue, with it as routing_key`,
    `  Alertmanager webhook  ${url}/api/sources/${key}/alertmanager`,
  ].join('\n');
}

function ofService(command: Command): Command {
  return asClient(command).requiredOption(
    '--service <slug>',
    'which service; "evenkeel service list" shows them',
  );
}
