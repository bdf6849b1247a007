import type { Command } from 'commander';
import type { z } from 'zod';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { span } from '../../../platform/command/time.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as contract from '../contract.ts';

const getOnDuty = lightRoute<typeof contract.getOnDuty>({ method: 'GET', path: '/api/on-duty' });
const listPolicies = lightRoute<typeof contract.listPolicies>({
  method: 'GET',
  path: '/api/escalation-policies',
});
type OnDuty = z.infer<typeof contract.getOnDuty.response>;
type Policies = z.infer<typeof contract.listPolicies.response>;

export function register(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('oncall'))
      .description('Who is on duty, by service: who is paged first, and who when nobody answers.')
      .option('--service <slug>', 'of one service only')
      .action(async (options: ClientOptions & { service?: string }) => {
        const { call } = await context.connect(options);
        const answer = await call(getOnDuty, {});
        const { service } = options;
        const items = service ? answer.items.filter((one) => one.service.slug === service) : answer.items;
        if (service && items.length === 0)
          throw new CommandError('notFound', `There is no service "${service}".`, {
            code: 'services/unknown-service',
          });
        await show(context, options, { ...answer, items }, (found) => onDutyWords(context, found));
      }),
    [
      ['evenkeel oncall', ''],
      ['evenkeel oncall --service shop --json', ''],
    ],
  );
  const group = program.command('policy').description('Escalation policies.');
  asClient(group.command('list'))
    .description('Escalation policies, their steps, and the services that use them.')
    .action(async (options: ClientOptions) => {
      const { call } = await context.connect(options);
      await show(context, options, await call(listPolicies, {}), (answer) => policyWords(context, answer));
    });
}

function onDutyWords({ colors }: CommandContext, { items }: OnDuty): string {
  if (items.length === 0) return 'There is no service yet.';
  return items
    .map(({ service, team, steps }) => {
      const head = `${colors.bold(oneLine(service.name))} ${colors.dim(`${oneLine(service.slug)} · ${oneLine(team.name)}`)}`;
      if (steps.length === 0) return `${head}\n  ${colors.yellow('nobody: it has no escalation policy')}`;
      const lines = steps.map(({ afterSeconds, people }) => {
        const when = afterSeconds === 0 ? 'at once' : `after ${span(afterSeconds * 1000)}`;
        const names = people.map(
          (one) => oneLine(one.name) + (one.canBePaged ? '' : colors.yellow(' (cannot be paged)')),
        );
        return `  ${when.padEnd(14)}${names.length ? names.join(', ') : colors.yellow('nobody')}`;
      });
      return [head, ...lines].join('\n');
    })
    .join('\n\n');
}

function policyWords(context: CommandContext, { items }: Policies): Promise<string> {
  return table(context, {
    head: ['policy', 'team', 'steps', 'services'],
    rows: items.map((one) => [
      one.name,
      one.team.name,
      one.steps
        .map((step) => `${step.targets.map(targetWords).join(', ')} (${span(step.delaySeconds * 1000)})`)
        .join(' → ') + (one.repeatCount > 0 ? `, again ${one.repeatCount}×` : ''),
      one.services.map((service) => service.slug).join(', '),
    ]),
    empty: 'There is no escalation policy yet.',
  });
}

function targetWords({ name, roles }: Policies['items'][number]['steps'][number]['targets'][number]): string {
  return roles ? `${roles.join(' and ')} of ${name}` : name;
}
