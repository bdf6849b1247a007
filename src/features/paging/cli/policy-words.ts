import type { z } from 'zod';
import type { CommandContext } from '../../../platform/command/context.ts';
import { facts, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { span } from '../../../platform/command/time.ts';
import type * as contract from '../contract.ts';
import { conditionsInWords } from '../core/conditions-words.ts';

type Policies = z.infer<typeof contract.listPolicies.response>;
type Policy = Policies['items'][number];

export function policiesTable(context: CommandContext, items: Policies['items']): Promise<string> {
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

/** One policy, step by step. */
export function policyShown(context: CommandContext, policy: Policy): string {
  const { colors } = context;
  let after = 0;
  const steps = policy.steps.map((step, at) => {
    const when = after === 0 ? 'at once' : `after ${span(after * 1000)}`;
    after += step.delaySeconds;
    const only = conditionsInWords(step.conditions);
    const aside = [only, step.acknowledgements > 1 ? `${step.acknowledgements} have to answer` : '']
      .filter((one) => one !== '')
      .join('; ');
    const who = step.targets.map((target) => oneLine(targetWords(target))).join(', ');
    return `  ${at + 1}. ${when.padEnd(14)}${who}${aside === '' ? '' : colors.dim(` (${oneLine(aside)})`)}`;
  });
  const ends = `  ${colors.dim(`${policy.repeatCount > 0 ? `again ${policy.repeatCount === 1 ? 'once' : `${policy.repeatCount} times`}; ` : ''}after ${span(after * (policy.repeatCount + 1) * 1000)} it is said aloud that nobody was reached`)}`;
  const rows: [string, string][] = [
    ['team', oneLine(policy.team.name)],
    ['used by', oneLine(policy.services.map(({ slug }) => slug).join(', ')) || 'no service'],
    [
      'an answer holds',
      policy.holdsSeconds === null ? 'for ever' : `${span(policy.holdsSeconds * 1000)} without an update`,
    ],
    [
      'not urgent',
      policy.lowUrgency === 'wait-for-support-hours' ? 'waits for support hours' : 'pages at once',
    ],
  ];
  return `${colors.bold(oneLine(policy.name))}\n\n${facts(context, rows)}\n\n${[...steps, ends].join('\n')}`;
}

function targetWords({ kind, name, roles }: Policy['steps'][number]['targets'][number]): string {
  if (roles) return `${roles.join(' and ')} of ${name}`;
  if (kind === 'team') return `everybody in ${name}`;
  return kind === 'round-robin' ? `one of ${name}, in turn` : name;
}
