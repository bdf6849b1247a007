import type { Command } from 'commander';
import type { z } from 'zod';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { exitCodes } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { counted, oneLine } from '../../../platform/command/text.ts';
import { relative } from '../../../platform/command/time.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as contract from '../contract/watch.ts';

const getPagingWatch = lightRoute<typeof contract.getPagingWatch>({
  method: 'GET',
  path: '/api/paging/watch',
});
const seePagingFaults = lightRoute<typeof contract.seePagingFaults>({
  method: 'POST',
  path: '/api/paging/watch/seen',
});
type Watch = z.infer<typeof contract.getPagingWatch.response>;

export function register(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('watch'))
      .description(
        'Whether paging keeps its promise, as it is looked at every minute, and what did not. Exit code 1 when it does\n' +
          'not, or nobody has looked.',
      )
      .option('--seen', 'as an administrator: show no more what is over')
      .action(async (options: ClientOptions & { seen?: boolean }) => {
        const { call } = await context.connect(options);
        if (options.seen) {
          const answer = await call(seePagingFaults, {});
          await show(context, options, answer, ({ seen }) =>
            seen === 0 ? 'There was nothing to see.' : `Seen: ${counted(seen, 'fault')}.`,
          );
          return;
        }
        const watch = await call(getPagingWatch, {});
        await show(context, options, watch, (answer) => inWords(context, answer));
        if (watch.state === 'broken' || watch.state === 'late') context.endWith(exitCodes.failed);
      }),
    [
      ['evenkeel watch', ''],
      ['evenkeel watch --json | jq .state', ''],
    ],
  );
}

const states: Readonly<Record<Watch['state'], string>> = {
  holds: 'Paging keeps its promise.',
  broken: 'Paging does not keep its promise.',
  late: 'Nobody watches over paging: no server has looked for minutes.',
  'never-looked': 'No server has looked yet.',
};

function inWords({ colors, io }: CommandContext, { state, lastLookAt, outside, faults }: Watch): string {
  const paint = state === 'holds' ? colors.green : state === 'never-looked' ? colors.yellow : colors.red;
  const looked = lastLookAt === null ? '' : ` Last look ${relative(lastLookAt, io.now())}.`;
  return [
    `${paint(states[state])}${looked}`,
    ...(outside === null ? [] : [outsideInWords(outside, io.now())]),
    ...faults.map((fault) => {
      const about = fault.incidentKey ?? fault.channel ?? 'paging';
      const done = fault.mendedInWords ?? 'it could not be put right by itself';
      const now = fault.endedAt === null ? colors.yellow('lasts') : 'right again';
      const detail = fault.detail === null ? '' : ` (${oneLine(fault.detail)})`;
      return `  ${about}: ${oneLine(fault.inWords)}${detail}; ${oneLine(done)}. ${relative(fault.foundAt, io.now())}, ${now}`;
    }),
  ].join('\n');
}

function outsideInWords(outside: NonNullable<Watch['outside']>, now: Date): string {
  if (!outside.configured) return 'No heartbeat outside is set up (EVENKEEL_HEARTBEAT_URL).';
  if (outside.error !== null) return `The heartbeat outside was not reached: ${oneLine(outside.error)}`;
  return outside.reachedAt === null
    ? 'The heartbeat outside was not called yet.'
    : `The heartbeat outside was called ${relative(outside.reachedAt, now)}.`;
}
