import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';

/** `evenkeel post-mortem follows`: a cause is named by a piece of its words, or by its id. */
export function registerFollows(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('follows <incident> <cause> <improvement>'))
      .description('Say that an improvement of this incident, which exists already, follows from a cause.')
      .option('--not', 'it does not follow after all')
      .action(
        async (
          key: string,
          cause: string,
          improvement: string,
          options: ClientOptions & { not?: boolean },
        ) => {
          const { getPostMortem, tieFollowUp, untieFollowUp } = await import('../contract/post-mortem.ts');
          const { call } = await context.connect(options);
          const { causes, improvements } = await call(getPostMortem, { params: { key } });
          const words = cause.toLowerCase();
          const found = causes.filter(({ id, text }) => id === cause || text.toLowerCase().includes(words));
          const [one] = found;
          if (!one || found.length > 1)
            throw new CommandError(
              'usage',
              found.length > 1
                ? `${found.length} causes say that: give more of the words.`
                : 'No cause says that.',
            );
          const wanted = improvement.toUpperCase();
          const chosen = improvements.find((each) => each.key === wanted);
          if (!chosen) throw new CommandError('usage', `${wanted} did not come of ${key.toUpperCase()}.`);
          const params = { key, id: one.id, improvementId: chosen.id };
          const answer = await call(options.not ? untieFollowUp : tieFollowUp, { params });
          await show(context, options, answer, () =>
            options.not ? `${wanted} does not follow from it.` : `${wanted} follows from: ${one.text}`,
          );
        },
      ),
    [['evenkeel post-mortem follows INC-42 "alert came late" ACT-9', '']],
  );
}
