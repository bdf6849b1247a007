import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { relative } from '../../../platform/command/time.ts';
import { criticalities } from '../../services/core/scales.ts';

const contract = () => import('../contract/drafts.ts');

export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('draft')
    .description('What was reported by mail and waits for a person to say whether it is an incident.');
  examples(
    asClient(group.command('list'))
      .description('What waits, oldest first.')
      .action(async (options: ClientOptions) => {
        const { listDrafts } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(listDrafts, {});
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['id', 'came', 'service', 'from', 'what'],
            rows: items.map((draft) => [
              draft.id,
              relative(draft.madeAt, context.io.now()),
              draft.service.name,
              draft.from.name || draft.from.address,
              draft.title.slice(0, 80),
            ]),
            empty: 'Nothing waits.',
          }),
        );
      }),
    [['evenkeel draft list', '']],
  );
  confirm(group, context);
  examples(
    asClient(group.command('add <id> <incident>'))
      .description('It belongs to an open incident: its words become a comment there.')
      .action(async (id: string, incident: string, options: ClientOptions) => {
        const { addDraft } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(addDraft, { params: { id }, body: { incident } });
        await show(context, options, answer, ({ key }) => `Added to ${key}.`);
      }),
    [['evenkeel draft add 019a6a5e-0000-7000-8000-000000000001 INC-42', '']],
  );
  examples(
    asClient(group.command('discard <id>'))
      .description('It is none.')
      .option('--because <text>', 'why, in a sentence')
      .action(async (id: string, options: ClientOptions & { because?: string }) => {
        const { discardDraft } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(discardDraft, { params: { id }, body: { because: options.because ?? '' } });
        await show(context, options, answer, () => 'Discarded.');
      }),
    [['evenkeel draft discard 019a6a5e-0000-7000-8000-000000000001 --because "advertising"', '']],
  );
}

function confirm(group: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    title?: string;
    criticality?: string;
  }
  examples(
    asClient(group.command('confirm <id>'))
      .description('It is an incident. On duty, you have it; else who is on duty is paged.')
      .option('--title <text>', 'instead of the subject of the mail')
      .option('--criticality <word>', `${criticalities.join(', ')} (high when not told)`)
      .action(async (id: string, options: Options) => {
        const criticality = criticalities.find((word) => word === options.criticality);
        if (options.criticality !== undefined && !criticality)
          throw new CommandError('usage', `--criticality is one of ${criticalities.join(', ')}.`);
        const { confirmDraft } = await contract();
        const { call } = await context.connect(options);
        const body = {
          ...(options.title ? { title: options.title } : {}),
          ...(criticality ? { criticality } : {}),
        };
        const answer = await call(confirmDraft, { params: { id }, body });
        await show(context, options, answer, ({ key }) => `It is ${context.colors.bold(oneLine(key))} now.`);
      }),
    [['evenkeel draft confirm 019a6a5e-0000-7000-8000-000000000001', '']],
  );
}
