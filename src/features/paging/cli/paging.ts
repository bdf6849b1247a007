import type { Command } from 'commander';
import type { z } from 'zod';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { asClient } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { span } from '../../../platform/command/time.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as contract from '../contract.ts';
import { registerOncall } from './oncall.ts';

const listPolicies = lightRoute<typeof contract.listPolicies>({
  method: 'GET',
  path: '/api/escalation-policies',
});
type Policies = z.infer<typeof contract.listPolicies.response>;

export function register(program: Command, context: CommandContext): void {
  registerOncall(program, context);
  const group = program.command('policy').description('Escalation policies.');
  asClient(group.command('list'))
    .description('Escalation policies, their steps, and the services that use them.')
    .action(async (options: ClientOptions) => {
      const { call } = await context.connect(options);
      await show(context, options, await call(listPolicies, {}), (answer) => policyWords(context, answer));
    });
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
