import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import { nobodyElse } from '../../paging/core/paging-words.ts';
import type * as contract from '../contract/paging.ts';
import { isSnooze, minutesTyped } from '../core/wait-time.ts';
import { wanted } from './wanted.ts';

const putOffIncident = lightRoute<typeof contract.putOffIncident>({
  method: 'POST',
  path: '/api/incidents/:key/put-off',
});
const takeNextStep = lightRoute<typeof contract.takeNextStep>({
  method: 'POST',
  path: '/api/incidents/:key/next-step',
});

/** `evenkeel can-wait|next-step`: what can be said to a page beside "I've got it". */
export function registerPaging(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('can-wait <incident>'))
      .description('It can wait until your morning: nobody is paged before, then whoever is on duty.')
      .option('--for <time>', 'not until morning, but for so long: 30m, 2h, 3d')
      .action(async (key: string, options: ClientOptions & { for?: string }) => {
        const body = options.for === undefined ? {} : { minutes: minutesOf(options.for) };
        const { call } = await context.connect(options);
        const params = { key: wanted(key) };
        const answer = await call(putOffIncident, { params, body });
        await show(
          context,
          options,
          answer,
          ({ untilAt }) =>
            `Nobody is paged for ${params.key} before ${localTime(untilAt)}. Whoever is on duty then is paged.`,
        );
      }),
    [
      ['evenkeel can-wait INC-42', 'until your morning, 08:00 unless you chose another'],
      ['evenkeel can-wait INC-42 --for 2h', ''],
    ],
  );
  examples(
    asClient(program.command('next-step <incident>'))
      .description(
        'Escalate now: the next step of the escalation policy is paged without waiting for its time.',
      )
      .action(async (key: string, options: ClientOptions) => {
        const { call } = await context.connect(options);
        const params = { key: wanted(key) };
        const answer = await call(takeNextStep, { params });
        await show(context, options, answer, ({ paged }) =>
          paged.length > 0
            ? `Paged now for ${params.key}: ${oneLine(paged.join(', '))}.`
            : `${params.key}: ${nobodyElse}`,
        );
      }),
    [['evenkeel next-step INC-42', '']],
  );
}

function minutesOf(typed: string): number {
  const minutes = minutesTyped(typed);
  if (minutes === undefined || !isSnooze(minutes))
    throw new CommandError('usage', '--for is a time such as 30m, 2h or 3d: from 5 minutes to a week.');
  return minutes;
}
