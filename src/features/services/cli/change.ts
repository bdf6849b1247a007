import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as contract from '../contract.ts';
import { changeKinds, type ChangeKind } from '../core/change-kinds.ts';

const recordChange = lightRoute<typeof contract.recordChange>({
  method: 'POST',
  path: '/api/services/:slug/changes',
});

interface Options extends ClientOptions {
  service: string;
  kind?: string;
  link?: string;
  origin?: string;
  at?: string;
}

export function register(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('change <summary>'))
      .description('Tell that something changed: a deploy, a flag, a restart. Incidents show it.')
      .requiredOption('--service <slug>', 'on which service; "evenkeel service list" shows them')
      .option('--kind <kind>', `${changeKinds.join(', ')}; left out: read from the summary`)
      .option('--link <address>', 'where it can be seen: the pipeline, the pull request')
      .option('--origin <words>', 'where it was done: ci, a host')
      .option('--at <instant>', 'when, as ISO 8601 with its zone; left out: now')
      .action(async (summary: string, options: Options) => {
        const { call } = await context.connect(options);
        const answer = await call(recordChange, {
          params: { slug: options.service },
          body: {
            summary,
            origin: options.origin ?? '',
            ...(options.kind === undefined ? {} : { kind: kindOf(options.kind) }),
            ...(options.link === undefined ? {} : { link: options.link }),
            ...(options.at === undefined ? {} : { at: instantOf(options.at) }),
          },
        });
        await show(
          context,
          options,
          answer,
          ({ kind, summary: said }) => `Recorded ${kind === 'other' ? '' : `${kind}: `}${oneLine(said)}`,
        );
      }),
    [
      ['evenkeel change "deploy 4f1c" --service shop', 'the last step of a pipeline'],
      ['evenkeel change "eu-routing on" --service shop --kind flag --link https://flags.example.org/7', ''],
    ],
  );
}

function kindOf(text: string): ChangeKind {
  const kind = changeKinds.find((known) => known === text);
  if (kind === undefined)
    throw new CommandError('usage', `"${oneLine(text)}" is no kind of change: ${changeKinds.join(', ')}.`);
  return kind;
}

function instantOf(text: string): string {
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' });
  } catch {
    throw new CommandError('usage', `"${oneLine(text)}" is no instant, such as 2026-11-21T02:14:00Z.`);
  }
}
