import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as contract from '../contract/ideas.ts';
import { fiveQuestions, questionInWords, type FiveQuestion } from '../core/five-questions.ts';
import { wantedIncident } from './report-words.ts';

const getFiveQuestions = lightRoute<typeof contract.getFiveQuestions>({
  method: 'GET',
  path: '/api/incidents/:key/five-questions',
});
const addIdea = lightRoute<typeof contract.addIdea>({ method: 'POST', path: '/api/incidents/:key/ideas' });

/** `evenkeel five-questions INC-42`, and `--add detect` with an idea. */
export function register(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('five-questions <incident> [idea]'))
      .description('The five questions after an incident and the ideas to each; with --add, one more idea.')
      .option('--add <question>', `the question that the idea answers: ${fiveQuestions.join(', ')}`)
      .action(async (typed: string, idea: string | undefined, options: ClientOptions & { add?: string }) => {
        const params = { key: wantedIncident(typed) };
        const question = wantedQuestion(options.add, idea);
        const { call } = await context.connect(options);
        if (question !== undefined && idea !== undefined)
          await call(addIdea, { params, body: { sentKey: randomUUID(), question, text: idea } });
        const answer = await call(getFiveQuestions, { params });
        await show(context, options, answer, inWords);
      }),
    [
      ['evenkeel five-questions INC-42', ''],
      ['evenkeel five-questions INC-42 --add detect "An alert on the age of the oldest payment"', ''],
    ],
  );
}

function wantedQuestion(typed: string | undefined, idea: string | undefined): FiveQuestion | undefined {
  if (typed === undefined && idea === undefined) return undefined;
  const question = fiveQuestions.find((one) => one === typed);
  if (question === undefined || idea === undefined)
    throw new CommandError('usage', `An idea goes with --add and one of: ${fiveQuestions.join(', ')}.`);
  return question;
}

function inWords({ questions }: contract.FiveQuestions): string {
  return questions
    .flatMap(({ question, answer, ideas }) => [
      questionInWords[question].question,
      ...ideas.map(({ text, state }) => `  - ${text}${state === 'open' ? '' : ` (${state})`}`),
      ...(ideas.length === 0 ? [`  ${answer ?? 'open'}`] : []),
    ])
    .join('\n');
}
