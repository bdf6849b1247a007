import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { wanted } from './find-change.ts';
import { hypothesisIn, readBoard, symptomIn } from './find-on-board.ts';

const contract = () => import('../contract/board.ts');

/** `evenkeel hypothesis add|prompts|explains|rule-out|reopen|confirm|unconfirm` */
export function registerHypothesis(program: Command, context: CommandContext): void {
  const group = program.command('hypothesis').description('What could be the cause, and what it is not.');
  add(group, context);
  prompts(group, context);
  explains(group, context);
  reasoned(group, context);
  confirm(group, context);
}

function add(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('add <incident> <text>'))
      .description('Say what could be the cause: one line, none is refused.')
      .action(async (typed: string, text: string, options: ClientOptions) => {
        const { addHypothesis } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(addHypothesis, { params: { key: wanted(typed) }, body: { text } });
        await show(context, options, answer, (one) =>
          one.sameAsId === null
            ? `On the board: ${oneLine(one.text)}`
            : `On the board: ${oneLine(one.text)}. The same words stand there already.`,
        );
      }),
    [['evenkeel hypothesis add INC-42 "the pool of gw-3 is used up"', '']],
  );
}

function prompts(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('prompts <incident>'))
      .description('"What could cause this?", with what is known of the service.')
      .action(async (typed: string, options: ClientOptions) => {
        const { getPrompts } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(getPrompts, { params: { key: wanted(typed) } });
        await show(context, options, answer, (all) =>
          all.prompts
            .flatMap(({ question, facts, ideas }) => [
              question,
              ...facts.map(
                ({ hypothesis, taken }) => `  - ${oneLine(hypothesis)}${taken ? ' (on the board)' : ''}`,
              ),
              ...(facts.length === 0 ? [`  ${ideas.join(', ')}`] : []),
            ])
            .join('\n'),
        );
      }),
    [['evenkeel hypothesis prompts INC-42', '']],
  );
}

function explains(group: Command, context: CommandContext): void {
  type Options = ClientOptions & { not?: boolean; unknown?: boolean };
  examples(
    asClient(group.command('explains <incident> <hypothesis> <symptom>'))
      .description('Say that a hypothesis explains a symptom, or does not.')
      .option('--not', 'it does not explain it')
      .option('--unknown', 'take back what was said')
      .action(async (typed: string, which: string, what: string, options: Options) => {
        const { linkSymptom } = await contract();
        const { call } = await context.connect(options);
        const key = wanted(typed);
        const board = await readBoard(call, key);
        const [{ id }, symptom] = [hypothesisIn(board, which), symptomIn(board, what)];
        const said = options.unknown ? null : options.not ? ('does-not' as const) : ('explains' as const);
        const answer = await call(linkSymptom, {
          params: { key, id, symptomId: symptom.id },
          body: { explains: said },
        });
        const words =
          said === null ? 'may or may not explain' : said === 'explains' ? 'explains' : 'does not explain';
        await show(
          context,
          options,
          answer,
          (one) => `${oneLine(one.text)} ${words}: ${oneLine(symptom.text)}`,
        );
      }),
    [['evenkeel hypothesis explains INC-42 3 1', 'the third hypothesis, the first symptom of the board']],
  );
}

/** What is said of a hypothesis with a reason. */
function reasoned(group: Command, context: CommandContext): void {
  const verbs = [
    ['rule-out', 'ruleOutHypothesis', 'Rule it out by what is known already, without a test.', 'Ruled out'],
    ['reopen', 'reopenHypothesis', 'Think of it again after it was ruled out.', 'Open again'],
    [
      'unconfirm',
      'unconfirmHypothesis',
      'It is not confirmed as the cause any more.',
      'Not confirmed any more',
    ],
  ] as const;
  for (const [word, name, description, said] of verbs)
    examples(
      asClient(group.command(`${word} <incident> <hypothesis>`))
        .description(description)
        .requiredOption('--because <text>', 'why')
        .action(async (typed: string, which: string, options: ClientOptions & { because: string }) => {
          if (options.because.trim() === '') throw new CommandError('usage', 'Say --because with a reason.');
          const { [name]: route } = await contract();
          const { call } = await context.connect(options);
          const key = wanted(typed);
          const { id } = hypothesisIn(await readBoard(call, key), which);
          const answer = await call(route, { params: { key, id }, body: { why: options.because } });
          await show(context, options, answer, (one) => `${said}: ${oneLine(one.text)}`);
        }),
      [[`evenkeel hypothesis ${word} INC-42 3 --because "..."`, 'the third of the board']],
    );
}

function confirm(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('confirm <incident> <hypothesis>'))
      .description('Say that this is the cause: it becomes a confirmed root cause of the record.')
      .option('--because <text>', 'what makes you sure')
      .action(async (typed: string, which: string, options: ClientOptions & { because?: string }) => {
        const { confirmHypothesis } = await contract();
        const { call } = await context.connect(options);
        const key = wanted(typed);
        const { id } = hypothesisIn(await readBoard(call, key), which);
        const answer = await call(confirmHypothesis, {
          params: { key, id },
          body: { why: options.because ?? '' },
        });
        await show(context, options, answer, ({ hypothesis, ruledOut, notRuledOut }) =>
          [
            `Confirmed as the cause: ${oneLine(hypothesis.text)}`,
            ...(ruledOut.length === 0 ? ['Nothing was ruled out before.'] : ['Ruled out before:']),
            ...ruledOut.map(
              ({ text, why }) => `  - ${oneLine(text)}${why === '' ? '' : `: ${oneLine(why)}`}`,
            ),
            ...(notRuledOut.length === 0
              ? []
              : [`Not ruled out: ${notRuledOut.length} more. They may be causes, too.`]),
          ].join('\n'),
        );
      }),
    [['evenkeel hypothesis confirm INC-42 3 --because "raising the pool ended it"', '']],
  );
}
